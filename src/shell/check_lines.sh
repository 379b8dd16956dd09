. ./lines.sh
. ./problem.sh

# check_lines NAME VALUE REGEX: counts a problem for each line of the input's VALUE that does not match.
check_lines() {
  [ -n "$2" ] || return 0
  # no data: a pattern is what it is for
  while IFS= read -r check_line; do
    [ -z "$check_line" ] || problem "$1" "$check_line" "each line has to match $3"
  done <<EOF
$(lines "$2" | LC_ALL=C grep -Ev -e "$3")
EOF
}
