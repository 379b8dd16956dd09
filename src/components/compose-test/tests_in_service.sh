. ../../shell/environment_names.sh
. ../../shell/fail.sh
. ../../shell/lines.sh
. ./compose.sh
. ./stack_name.sh
. ./test_environment.sh

# tests_in_service DIR: runs DRYDOCK_TEST_SERVICE of the compose files; returns its status. DIR takes a further compose file
# with the variables that have a value. In the background and waited for, since a shell runs its traps only between
# commands.
tests_in_service() {
  test_environment >"$1/tests.yaml"
  set -- "$1" --no-deps --no-TTY --pull never --name "$(stack_name)-tests"
  while IFS= read -r test_name; do
    [ -z "$test_name" ] || set -- "$@" --env "$test_name"
  done <<EOF
$(environment_names "$DRYDOCK_TEST_ENV")
EOF
  [ -z "$DRYDOCK_WORKING_DIR" ] || set -- "$@" --workdir "$DRYDOCK_WORKING_DIR"
  (
    COMPOSE_FILE="$COMPOSE_FILE
$1/tests.yaml"
    shift
    compose run "$@" "$DRYDOCK_TEST_SERVICE"
  ) </dev/null &
  tests_status=0
  wait "$!" || tests_status=$?
  # The engine's own word: a client that a signal ended may say 0. Not by `docker ps`, whose list is behind it for a moment.
  tests_end=$(docker container inspect --format '{{.State.Status}} {{.State.ExitCode}}' "$(stack_name)-tests" 2>&1) || :
  case $tests_status:$tests_end in
    *:'exited '*) return "${tests_end#* }" ;;
    [!0]*:*'No such container'* | [!0]*:created*) return "$tests_status" ;;
    *) fail 69 'the container of the tests was cut off' 'the engine or the way to it went away while it ran' 'run the job again' ;;
  esac
}
