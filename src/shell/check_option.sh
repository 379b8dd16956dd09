. ./problem.sh

# check_option NAME VALUE OPTION...: counts a problem unless the input's VALUE is one of the options.
check_option() {
  check_name=$1
  check_value=$2
  shift 2
  for check_allowed in "$@"; do
    [ "$check_value" != "$check_allowed" ] || return 0
  done
  problem "$check_name" "$check_value" "it has to be one of: $*"
}
