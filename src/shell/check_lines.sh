. ./lines.sh
. ./matches.sh
. ./problem.sh

# check_lines NAME VALUE REGEX: counts a problem for each line of the input's VALUE that does not match.
check_lines() {
  while IFS= read -r check_line; do
    [ -z "$check_line" ] || matches "$check_line" "$3" || problem "$1" "$check_line" "each line has to match $3"
  done <<EOF
$(lines "$2")
EOF
}
