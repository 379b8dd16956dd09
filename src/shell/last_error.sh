# last_error FILE: prints the line of a command's output that says why it failed; as docker, buildx, oras and cosign write it.
last_error() {
  last_error_line=$(LC_ALL=C sed -n -e '/^ERROR: /p' -e '/^docker: /p' -e '/^[Ee]rror[: ]/p' "$1" | tail -n 1)
  [ -n "$last_error_line" ] || last_error_line=$(sed '/^[[:space:]]*$/d' "$1" | tail -n 1)
  last_error_line=${last_error_line#error during command execution: }
  printf '%s\n' "${last_error_line:-it said nothing}"
}
