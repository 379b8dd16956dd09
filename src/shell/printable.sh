# printable TEXT: prints TEXT on one line, fit for a log: without control characters, 200 bytes at most.
printable() {
  printf '%s' "$1" | tr '\n\t' '  ' | LC_ALL=C tr -d '\000-\037\177' | sed 's/^ *//' | cut -c 1-200
}
