. ../shell/job_dir.sh
. ./remote_access.sh
. ./remote_refused.sh

# regain_engine: in an after_script that has lost the script's private folder (see script_lost), reaches an engine elsewhere once more, with
# the variables in docker_host_auth and a folder of that name, which is removed as the script's would be. Returns 1 where it is refused.
regain_engine() {
  [ "$DRYDOCK_ENGINE" = remote ] || return 0
  mkdir -m 700 "$(job_dir)" && remote_access "$(job_dir)" && ! remote_refused
}
