. ./absolute.sh
. ./stack_variables.sh

# compose ARGUMENT...: runs `docker compose` over the files in COMPOSE_FILE (see stack_environment).
compose() {
  (
    set -- ${DRYDOCK_PROJECT_DIRECTORY:+--project-directory "$(absolute "$DRYDOCK_PROJECT_DIRECTORY")"} "$@"
    stack_variables
    exec docker compose "$@"
  )
}
