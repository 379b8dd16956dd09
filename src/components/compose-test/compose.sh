. ./absolute.sh

# compose ARGUMENT...: runs `docker compose` over the files in COMPOSE_FILE (see stack_environment).
compose() {
  docker compose ${DRYDOCK_PROJECT_DIRECTORY:+--project-directory "$(absolute "$DRYDOCK_PROJECT_DIRECTORY")"} "$@"
}
