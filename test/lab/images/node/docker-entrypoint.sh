#!/bin/sh
# The Node image's entrypoint, with the behaviour of the official one: what is no command is for node. Takes the command.
set -e

if [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
