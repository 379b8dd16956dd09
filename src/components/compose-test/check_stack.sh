. ../../shell/lines.sh
. ../../shell/problem.sh
. ./absolute.sh
. ./stack_files.sh

# check_stack: counts the problems of the inputs that a pattern cannot see and the compose files need not be read for.
check_stack() {
  case ${DRYDOCK_TEST_COMMAND:+1}${DRYDOCK_TEST_SERVICE:+2}${DRYDOCK_TEST_IMAGE:+3} in
    12*) problem test_service "$DRYDOCK_TEST_SERVICE" 'there is a test_command as well' ;;
    23) problem test_image "$DRYDOCK_TEST_IMAGE" 'test_service brings its own image' ;;
    '' | 3) problem test_command '' 'there is no test_service either' ;;
  esac
  while IFS=' ' read -r check_name check_path; do
    [ -z "$check_path" ] || [ -e "$(absolute "$check_path")" ] || problem "$check_name" "$check_path" 'there is no such path in the checkout'
  done <<EOF
project_directory $DRYDOCK_PROJECT_DIRECTORY
working_dir ${DRYDOCK_TEST_COMMAND:+$DRYDOCK_WORKING_DIR}
$(lines "$DRYDOCK_FILES" 'files ')
$(lines "$DRYDOCK_ENV_FILE" 'env_file ')
EOF
  while IFS= read -r check_name; do
    [ -z "$check_name" ] || problem env "$check_name" 'the job sets this variable for docker itself; take another name'
  done <<EOF
$(lines "$DRYDOCK_ENV" | sed -n -E 's/^(PATH|DOCKER_[^=]*|COMPOSE_(FILE|PATH_SEPARATOR|PROJECT_NAME|PROFILES|ENV_FILES))=.*/\1/p')
EOF
  [ -n "$(stack_files)" ] || problem files '' 'there is no compose.yaml in the project directory'
}
