#!/bin/sh
# The nginx image's entrypoint, with the behaviour of the official one: before nginx starts, the scripts in
# /docker-entrypoint.d run in their order, and *.envsh are read. Takes the command.
set -e

case "$1" in
  nginx | nginx-debug)
    for file in /docker-entrypoint.d/*; do
      case "$file" in
        *.envsh)
          # shellcheck disable=SC1090 # the user's own file
          if [ -x "$file" ]; then . "$file"; fi
          ;;
        *.sh)
          if [ -x "$file" ]; then "$file"; fi
          ;;
      esac
    done
    ;;
esac

exec "$@"
