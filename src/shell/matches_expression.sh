. ./lines.sh

# matches_expression TEXT LIST: returns 0 if a line of LIST, an extended regular expression, matches the whole TEXT.
matches_expression() {
  expression_list=$(lines "$2")
  # no data: a pattern is what it is for
  [ -n "$expression_list" ] && printf '%s\n' "$1" | LC_ALL=C grep -Exq -e "$expression_list"
}
