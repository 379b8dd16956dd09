. ../../engine/engine_socket.sh
. ../../shell/environment_names.sh
. ../../shell/lines.sh
. ./absolute.sh
. ./compose.sh
. ./stack_name.sh
. ./stack_networks.sh
. ./test_environment.sh
. ./tests_socket.sh

# run_tests DIR: runs the tests where DIR says (see tests_run_in); returns their status. In the background and waited for,
# since a shell runs its traps only between commands. A container of theirs stays until its reports are taken out.
run_tests() {
  if [ -s "$1/own" ]; then
    # shellcheck disable=SC2016 # for the inner shell
    stack_networks | xargs -n 1 sh -c 'docker network connect "$1" "$0"' "$(cat "$1/own")"
    (
      test_environment "$(ip route 2>/dev/null | awk '$1 == "default" { print $3; exit }')" "$(engine_socket)"
      cd "$(absolute "$DRYDOCK_WORKING_DIR")" || exit
      exec sh -eu -c "$DRYDOCK_TEST_COMMAND"
    ) </dev/null &
    wait "$!"
    return
  fi
  set -- --no-deps --no-TTY --pull never --name "$(stack_name)-tests" \
    --env TESTCONTAINERS_HOST_OVERRIDE --env TC_HOST --env TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE
  while IFS= read -r test_name; do
    [ -z "$test_name" ] || set -- "$@" --env "$test_name"
  done <<EOF
$(lines "$DRYDOCK_TEST_ENV" | sed -n 's/=.*//p')
$(environment_names "$DRYDOCK_TEST_ENV")
EOF
  if [ -n "$DRYDOCK_TEST_SERVICE" ]; then
    [ -z "$DRYDOCK_WORKING_DIR" ] || set -- "$@" --workdir "$DRYDOCK_WORKING_DIR"
    set -- "$@" "$DRYDOCK_TEST_SERVICE"
  else
    [ "$(id -u)" = 0 ] || set -- "$@" --env HOME=/tmp
    set -- "$@" --workdir "$(absolute "$DRYDOCK_WORKING_DIR")" --user "$(id -u):$(id -g)" drydock-tests -eu -c "$DRYDOCK_TEST_COMMAND"
  fi
  (
    test_environment docker "$(tests_socket)"
    compose run "$@"
  ) </dev/null &
  wait "$!"
}
