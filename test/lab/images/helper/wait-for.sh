#!/bin/sh
# Waits until a TCP port takes connections: HOST:PORT -t SECONDS. Returns 0 as soon as it does, 1 when the time is over.
set -eu

host="${1%:*}"
port="${1##*:}"
deadline="$(($(date +%s) + ${3:-30}))"

until nc -w 1 "$host" "$port" </dev/null >/dev/null 2>&1; do
  if [ "$(date +%s)" -ge "$deadline" ]; then
    echo "$host:$port took no connection in ${3:-30} s" >&2
    exit 1
  fi
  sleep 0.1
done
