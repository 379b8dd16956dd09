# last_error FILE: prints the line of a command's output that says why it failed; docker, buildx and oras are known.
last_error() {
  last_error_line=$(LC_ALL=C sed -n -e '/^ERROR: /p' -e '/^[Ee]rror[: ]/p' "$1" | tail -n 1)
  [ -n "$last_error_line" ] || last_error_line=$(sed '/^[[:space:]]*$/d' "$1" | tail -n 1)
  printf '%s\n' "${last_error_line:-it said nothing}"
}
