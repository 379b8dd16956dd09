#!/bin/sh
# Tests the installed tidy.
set -eu
cd "$(mktemp -d)"

# expect TEXT PRINTF: tidy prints TEXT of a file with that content.
expect() {
  printf "$2" >file
  found=$(tidy . || :)
  [ "$found" = "$1" ] || { echo "expected: $1, got: $found" >&2 && exit 1; }
  echo "ok: ${1:-tidy}"
}

expect '' 'one\n\ntwo\n'
expect '' ''
expect '' 'no \000 text \n'
expect './file: blanks at the end of a line' 'one \ntwo\n'
expect './file: Windows line ends' 'one\r\ntwo\r\n'
expect './file: no line end at the end of the file' 'one\ntwo'
