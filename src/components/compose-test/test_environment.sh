. ../../shell/lines.sh

# test_environment HOST SOCKET: exports what Testcontainers has to know, and the lines `NAME=value` of DRYDOCK_TEST_ENV.
# HOST is where containers answer that the tests start themselves (Java and Node read the first name, Go the second);
# SOCKET, if they have one, what a container mounts to reach the engine, as Ryuk does.
test_environment() {
  export TESTCONTAINERS_HOST_OVERRIDE="$1" TC_HOST="$1"
  [ -z "$2" ] || export TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE="$2"
  while IFS= read -r test_variable; do
    [ -z "$test_variable" ] || export "${test_variable?}"
  done <<EOF
$(lines "$DRYDOCK_TEST_ENV" | grep '=' || :)
EOF
}
