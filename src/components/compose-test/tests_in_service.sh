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
  if wait "$!"; then return 0; else tests_status=$?; fi
  # Not by `docker ps`, whose list is behind the engine's own state for a moment.
  case $(docker container inspect --format '{{.State.Running}}' "$(stack_name)-tests" 2>&1) in
    false | *'No such container'*) ;;
    *) fail 69 'the container of the tests was cut off' 'the engine or the way to it went away while it ran' 'run the job again' ;;
  esac
  return "$tests_status"
}
