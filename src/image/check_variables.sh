. ../shell/lines.sh
. ../shell/problem.sh
. ../shell/value_of.sh

# check_variables INPUT LIST: counts each item of an input's list, `id=VARIABLE` or VARIABLE, whose variable is not set.
check_variables() {
  while IFS= read -r check_item; do
    [ -z "$check_item" ] || value_of "${check_item##*=}" >/dev/null ||
      problem "$1" "$check_item" "no CI/CD variable ${check_item##*=} is set; a protected one is set on protected branches and tags only"
  done <<EOF
$(lines "$2")
EOF
}
