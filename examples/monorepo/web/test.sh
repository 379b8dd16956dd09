#!/bin/sh
# Tests the page without a service: a function stands in for wget.
set -eu
cd "$(dirname "$0")"

wget() { api; }

# expect TEXT: fails unless the page contains TEXT.
expect() {
  page=$(API_URL=http://api && . ./cgi-bin/stock)
  case $page in
    *"$1"*) echo "ok: $1" ;;
    *) printf 'expected: %s\ngot:\n%s\n' "$1" "$page" >&2 && exit 1 ;;
  esac
}

api() { printf 'buoy\t7\nrope\t30\n'; }
expect '<li>buoy: 7</li>'
expect '<li>rope: 30</li>'

api() { printf 'nuts & <bolts>\t1\n'; }
expect '<li>nuts &amp; &lt;bolts>: 1</li>'

api() { return 1; }
expect 'Status: 502'
