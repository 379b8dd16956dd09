. ../../shell/lines.sh
. ../../shell/problem.sh

# check_protected: counts the lines of DRYDOCK_PROTECTED_TAGS that are no regular expression, which would protect nothing.
check_protected() {
  while IFS= read -r check_expression; do
    check_status=0
    echo 1.2.3 | LC_ALL=C grep -Exq -e "$check_expression" 2>/dev/null || check_status=$?
    [ "$check_status" -lt 2 ] || problem protected_tags "$check_expression" 'it is no extended regular expression'
  done <<EOF
$(lines "$DRYDOCK_PROTECTED_TAGS")
EOF
}
