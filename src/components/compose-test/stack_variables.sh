. ../../shell/lines.sh

# stack_variables: exports the lines `NAME=value` of DRYDOCK_ENV for the compose files. In a subshell alone: a name may be
# one of the script's own.
stack_variables() {
  while IFS= read -r stack_variable; do
    [ -z "$stack_variable" ] || export "${stack_variable?}"
  done <<EOF
$(lines "$DRYDOCK_ENV" | grep '=' || :)
EOF
}
