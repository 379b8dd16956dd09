. ../../engine/engine_socket.sh
. ../../engine/engine_stays.sh

# tests_socket: prints the path of the engine's socket as the engine sees it, if the container of the tests gets it. An
# engine of this job alone is for its tests to rule.
tests_socket() {
  if engine_stays && [ "$DRYDOCK_DOCKER_SOCKET" = false ]; then return; fi
  engine_socket
}
