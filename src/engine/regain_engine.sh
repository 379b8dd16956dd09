. ../shell/job_dir.sh
. ./remote_access.sh

# regain_engine: in an after_script that has lost the script's private folder (see script_lost), reaches an engine elsewhere once more, with
# the variables in docker_host_auth and a folder of that name, which is removed as the script's would be.
regain_engine() {
  if [ "$DRYDOCK_ENGINE" = remote ] && mkdir -m 700 "$(job_dir)"; then
    remote_access "$(job_dir)"
  fi
}
