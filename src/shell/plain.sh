# plain TEXT: prints TEXT on one line, a blank for its control characters.
plain() {
  printf '%s' "$1" | LC_ALL=C tr -s '\000-\037\177' ' '
}
