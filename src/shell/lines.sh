# lines TEXT: prints the items of a list, one a line: surrounding blanks removed, empty lines left out.
lines() {
  printf '%s\n' "$1" | LC_ALL=C sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d'
}
