#!/bin/sh
# Waits until a TCP port answers. Usage: wait-for HOST:PORT [SECONDS]. Exit code 1: it does not; 2: wrong usage.
set -eu

case ${1:-} in
  ?*:?*) ;;
  *) echo 'usage: wait-for HOST:PORT [SECONDS]' >&2 && exit 2 ;;
esac
host=${1%:*}
port=${1##*:}
left=${2:-30}
until nc -w 1 "$host" "$port" -e true 2>/dev/null; do
  left=$((left - 1))
  if [ "$left" -lt 0 ]; then
    echo "wait-for: $1 does not answer" >&2
    exit 1
  fi
  sleep 1
done
