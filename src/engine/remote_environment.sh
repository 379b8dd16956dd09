# remote_environment DIR: sets the environment in which docker reaches the engine with what remote_access put into DIR.
remote_environment() {
  case $DOCKER_HOST in
    ssh://*) PATH=$1/remote:$PATH ;;
    *) export DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH="$1/remote" ;;
  esac
}
