#!/bin/sh
# The redis image's entrypoint, with the behaviour of the official one: an option or a file starts the server, which runs
# as the user redis and takes connections from everywhere. Takes the command.
set -eu

case "${1-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac
[ "${1-}" = redis-server ] || exec "$@"

shift
set -- redis-server "$@" --protected-mode no # Debian's program, unlike the official one, is for hosts
if [ "$(id -u)" = 0 ]; then
  chown -R redis: .
  # shellcheck disable=SC2016 # the inner shell's arguments
  exec su -s /bin/sh -c 'exec "$0" "$@"' -- redis "$@"
fi
exec "$@"
