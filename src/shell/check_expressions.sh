. ./lines.sh
. ./problem.sh

# check_expressions INPUT LIST: counts the lines of an input's list that are no extended regular expression.
check_expressions() {
  while IFS= read -r check_expression; do
    check_status=0
    # no data: a pattern is what it is for
    echo latest | LC_ALL=C grep -Exq -e "$check_expression" 2>/dev/null || check_status=$?
    [ "$check_status" -lt 2 ] || problem "$1" "$check_expression" 'it is no extended regular expression'
  done <<EOF
$(lines "$2")
EOF
}
