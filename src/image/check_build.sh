. ../metadata/is_repository.sh
. ../shell/lines.sh
. ../shell/matches.sh
. ../shell/problem.sh
. ../shell/value_of.sh
. ./check_builder.sh
. ./check_lists.sh
. ./context_kind.sh
. ./local_path.sh

# check_build: counts the problems of the build's inputs that a pattern cannot see.
check_build() {
  if [ -n "$DRYDOCK_CACHE_REF" ]; then
    if ! is_repository "${DRYDOCK_CACHE_REF%:*}" || ! matches "${DRYDOCK_CACHE_REF##*:}" '^[0-9A-Za-z_][0-9A-Za-z._-]{0,127}$'; then
      problem cache_ref "$DRYDOCK_CACHE_REF" 'it has to be a reference with a tag, such as registry.example.com/group/app/cache:main'
    fi
  fi
  case $(context_kind "$DRYDOCK_CONTEXT") in
    remote) matches "$DRYDOCK_FILE" '' || problem file "$DRYDOCK_FILE" 'it has to be one line' ;;
    folder)
      check_file=${DRYDOCK_FILE:-${DRYDOCK_CONTEXT:-.}/Dockerfile}
      if ! matches "$check_file" '' || ! [ -f "$(local_path "$check_file")" ]; then
        if [ "${GIT_STRATEGY:-}" = none ]; then
          problem file "$check_file" 'with GIT_STRATEGY: none the runner brings no checkout'
        else
          problem file "$check_file" "there is no such file in the checkout; Dockerfiles in it: $(printable "$(find . -maxdepth 3 -name '*Dockerfile*' -not -path './.git/*' 2>/dev/null | head -n 5)")"
        fi
      fi ;;
    *) problem context "$DRYDOCK_CONTEXT" 'there is no such folder in the checkout' ;;
  esac
  while IFS= read -r check_arg; do
    case $check_arg in
      '' | *=*) ;;
      *) value_of "$check_arg" >/dev/null || problem build_args "$check_arg" 'without a value it names a CI/CD variable, and none of that name is set' ;;
    esac
  done <<EOF
$(lines "$DRYDOCK_BUILD_ARGS")
EOF
  check_lists
  [ "$DRYDOCK_ENGINE" != buildkit ] || check_builder
  if [ "$DRYDOCK_PUSH" = false ] && [ "$DRYDOCK_CACHE" = inline ]; then
    problem cache inline 'the inline cache is part of the pushed image, and push is false'
  fi
}
