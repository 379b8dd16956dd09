. ../../shell/lines.sh
. ./absolute.sh
. ./stack_files.sh
. ./stack_name.sh

# stack_environment: exports what `docker compose` reads, here and in the tests: the project's name, its files (one a
# line, so that a path may hold any character), profiles and files of variables.
stack_environment() {
  COMPOSE_PROJECT_NAME=$(stack_name)
  COMPOSE_FILE=$(stack_files)
  COMPOSE_PATH_SEPARATOR='
'
  COMPOSE_PROFILES=$(lines "$DRYDOCK_PROFILES" | paste -s -d , -)
  COMPOSE_ENV_FILES=$(lines "$DRYDOCK_ENV_FILE" | while IFS= read -r stack_file; do absolute "$stack_file"; done | paste -s -d , -)
  export COMPOSE_PROJECT_NAME COMPOSE_FILE COMPOSE_PATH_SEPARATOR COMPOSE_PROFILES COMPOSE_ENV_FILES
}
