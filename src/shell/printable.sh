# printable TEXT: prints TEXT, whoever wrote it, fit for a log: one line, ASCII only (no character that hides or
# reorders others), 200 bytes at most. A blank for control characters, which are 33 with the last, a question mark for others.
printable() {
  printf '%s' "$1" | LC_ALL=C tr -s '\000-\037\177-\377' '                                 ?' |
    sed -e 's/^ *//' -e 's/^\(.\{200\}\).*/\1/'
}
