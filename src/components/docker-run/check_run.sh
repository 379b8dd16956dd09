. ../../shell/lines.sh
. ../../shell/problem.sh

# check_run: counts the problems of the tool's inputs that a pattern cannot see.
check_run() {
  if [ -n "$DRYDOCK_COMMAND" ] && [ -n "$DRYDOCK_SCRIPT" ]; then
    problem command "$DRYDOCK_COMMAND" 'there is a script as well; only one of the two can run'
  fi
  case $DRYDOCK_WORKDIR in
    /*) ;;
    *) [ -d "./$DRYDOCK_WORKDIR" ] || problem workdir "$DRYDOCK_WORKDIR" 'there is no such folder in the checkout' ;;
  esac
  while IFS= read -r check_file; do
    [ -z "$check_file" ] || [ -f "$check_file" ] || problem env_file "$check_file" 'there is no such file in the checkout'
  done <<EOF
$(lines "$DRYDOCK_ENV_FILE")
EOF
}
