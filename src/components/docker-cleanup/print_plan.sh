# print_plan PLAN: prints a line for each tag, in order of what becomes of it.
print_plan() {
  [ -s "$1" ] || echo 'There is nothing to delete.'
  sort "$1" | awk -F '\t' '{ printf "  %-8s %s:%s  %s  %s\n", $1, $2, $3, substr($4, 1, 19), $5 }'
}
