. ../../engine/engine_socket.sh
. ../../shell/lines.sh
. ./absolute.sh
. ./join_networks.sh
. ./stack_variables.sh
. ./testcontainers.sh

# tests_in_job DIR: runs DRYDOCK_TEST_COMMAND in the job, whose own container (DIR holds its ID) joins the stack's networks;
# returns its status. DIR takes its process ID. In the background and waited for, since a shell runs its traps only between
# commands.
tests_in_job() {
  join_networks "$1" "$(cat "$1/own")"
  tests_host=$(ip route 2>/dev/null | awk '$1 == "default" { print $3; exit }') || tests_host=
  (
    cd "$(absolute "$DRYDOCK_WORKING_DIR")" || exit
    set -- "$DRYDOCK_TEST_COMMAND" "$(testcontainers "$tests_host" "$(engine_socket)" && lines "$DRYDOCK_TEST_ENV" | sed -n '/=/p')"
    stack_variables
    while IFS= read -r test_variable; do
      [ -z "$test_variable" ] || export "${test_variable?}"
    done <<EOF
$2
EOF
    exec sh -eu -c "$1"
  ) </dev/null &
  echo "$!" >"$1/tests.pid"
  tests_status=0
  wait "$!" || tests_status=$?
  rm "$1/tests.pid"
  return "$tests_status"
}
