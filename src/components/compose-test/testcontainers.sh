# testcontainers HOST SOCKET: prints the variables by which Testcontainers reaches an engine, one `NAME=value` a line. HOST
# is where containers answer that the tests start (Java and Node read the first name, Go the second); SOCKET, if the tests
# have one, what a container mounts to reach the engine, as Ryuk does.
testcontainers() {
  printf '%s\n' "TESTCONTAINERS_HOST_OVERRIDE=$1" "TC_HOST=$1" ${2:+"TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE=$2"}
}
