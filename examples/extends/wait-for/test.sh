#!/bin/sh
# Tests the installed wait-for.
set -eu

expect() {
  status=0
  wait-for "$2" 1 2>/dev/null || status=$?
  [ "$status" -eq "$1" ] || { echo "wait-for $2: exit code $status, expected $1" >&2 && exit 1; }
  echo "ok: wait-for $2"
}

httpd -p 127.0.0.1:8080 -h /tmp
expect 0 127.0.0.1:8080
expect 1 127.0.0.1:8081
expect 2 127.0.0.1
