#!/bin/sh
# Plays the entry point of the docker:dind image: writes down its arguments, what it was started with, and what the service has said
# by then; says what $STUB/daemon holds, and ends with the status in its first line.
printf '%s\0' "$@" >"$STUB/dockerd"
printf '%s\n' "${SSL_CERT_DIR-}" "${DOCKER_TLS_SAN-}" >"$STUB/dockerd.env"
cat "${SSL_CERT_DIR%/ca}/state" "${SSL_CERT_DIR%/ca}/answer" >"$STUB/dockerd.word"
if [ -e "$STUB/daemon.waits" ]; then
  trap 'exit 143' TERM
  read -r _ <"$STUB/fifo" &
  wait
fi
[ -e "$STUB/daemon" ] || exit 0
{
  read -r status
  cat
} <"$STUB/daemon" >&2
exit "$status"
