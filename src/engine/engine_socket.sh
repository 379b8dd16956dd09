. ./own_container.sh

# engine_socket: prints the path of the engine's socket as the engine itself sees it, for a container that is to use it.
# On `host` it can have another one there than in the job.
engine_socket() {
  case $DRYDOCK_ENGINE in
    dind-tls | dind-insecure) echo /run/drydock.sock ;; # see dind.sh
    dind-rootless) echo /run/user/1000/docker.sock ;;
    remote) echo /var/run/docker.sock ;;
    *)
      engine_path=${DOCKER_HOST#unix://}
      docker container inspect --format '{{range .Mounts}}{{.Destination}}|{{.Source}}{{println}}{{end}}' "$(own_container)" 2>/dev/null |
        ENGINE_PATH=$engine_path awk -F '|' '$1 == ENVIRON["ENGINE_PATH"] { found = $2 } END { print found ? found : ENVIRON["ENGINE_PATH"] }' ;;
  esac
}
