# leave_networks DIR: disconnects the job's own container from the networks that it has joined (see join_networks). DIR
# holds `own`, its ID. No `read`, see job_cleanup.
leave_networks() {
  # shellcheck disable=SC2016 # for the inner shell
  [ ! -s "$1/own" ] || [ ! -f "$1/joined" ] || xargs -r -n 1 sh -c 'docker network disconnect --force "$1" "$0"' "$(cat "$1/own")" <"$1/joined" >/dev/null 2>&1 || :
}
