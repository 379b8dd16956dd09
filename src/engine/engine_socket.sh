# engine_socket: prints the path of the engine's socket as the engine itself sees it, for a container that is to use it.
engine_socket() {
  case $DRYDOCK_ENGINE in
    dind-tls | dind-insecure) echo /run/drydock.sock ;; # see dind.sh
    dind-rootless) echo /run/user/1000/docker.sock ;;
    remote) echo /var/run/docker.sock ;;
    *) printf '%s\n' "${DOCKER_HOST#unix://}" ;;
  esac
}
