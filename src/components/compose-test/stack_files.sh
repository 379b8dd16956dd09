. ../../shell/lines.sh
. ./absolute.sh

# stack_files: prints the absolute paths of the compose files, one a line: those of DRYDOCK_FILES, else those that compose
# takes by itself, of which one alone stands for its kind.
stack_files() {
  if [ -n "$DRYDOCK_FILES" ]; then
    lines "$DRYDOCK_FILES" | while IFS= read -r stack_file; do absolute "$stack_file"; done
    return
  fi
  stack_folder=$(absolute "$DRYDOCK_PROJECT_DIRECTORY${DRYDOCK_PROJECT_DIRECTORY:+/}")
  for stack_kind in '' .override; do
    for stack_file in "compose$stack_kind.yaml" "compose$stack_kind.yml" "docker-compose$stack_kind.yml" "docker-compose$stack_kind.yaml"; do
      if [ -f "$stack_folder$stack_file" ]; then
        printf '%s\n' "$stack_folder$stack_file"
        break
      fi
    done
  done
}
