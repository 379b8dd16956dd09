. ./stack_networks.sh

# detach DIR: takes the job's own container out of the stack's networks, which could not be removed else. No `read`, see
# job_cleanup.
detach() {
  ! [ -s "$1/own" ] || stack_networks | xargs -r -n 1 sh -c 'docker network disconnect --force "$1" "$0"' "$(cat "$1/own")" >/dev/null 2>&1 || :
}
