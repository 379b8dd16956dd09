# lines TEXT [PREFIX]: prints the items of a list, one a line: surrounding blanks removed, empty lines left out. PREFIX, as sed
# writes it, stands before each.
lines() {
  # no data: PREFIX is a word of ours
  [ -z "$1" ] || printf '%s\n' "$1" | LC_ALL=C sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' -e "s/^/${2-}/"
}
