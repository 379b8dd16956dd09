. ../../engine/leave_engine.sh
. ../../engine/remove_job_objects.sh
. ./stack_networks.sh

# remove_stack DIR: removes what the job made on the engine, after its own container has left the stack's networks, and its
# logins. Harmless when called twice. No `read`, see job_cleanup.
remove_stack() {
  if [ -f "$1/touched" ] && [ "$DRYDOCK_DOWN" = always ]; then
    # shellcheck disable=SC2016 # for the inner shell
    ! [ -s "$1/own" ] || stack_networks | xargs -r -n 1 sh -c 'docker network disconnect --force "$1" "$0"' "$(cat "$1/own")" >/dev/null 2>&1 || :
    remove_job_objects
    [ ! -f "$1/brought" ] || xargs -r docker rmi --force <"$1/brought" >/dev/null 2>&1 || :
  fi
  leave_engine "$1"
}
