#!/bin/sh
# The client image's entrypoint, with the behaviour of the official one: a docker subcommand or an option runs docker,
# anything else runs as it is; DOCKER_HOST defaults to the local socket, else to the service named docker, by TLS where
# its certificates are there. Takes the command.
set -eu

case "${1-}" in
  -*) set -- docker "$@" ;;
esac
if docker help "${1-}" >/dev/null 2>&1; then
  set -- docker "$@"
fi

# Whether the certificates of the service have been shared with this container.
_should_tls() {
  [ -n "${DOCKER_TLS_CERTDIR:-}" ] || return 1
  for file in ca cert key; do
    [ -s "$DOCKER_TLS_CERTDIR/client/$file.pem" ] || return 1
  done
}

if [ -z "${DOCKER_HOST:-}" ]; then
  rootless="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock"
  if [ -S /var/run/docker.sock ]; then
    DOCKER_HOST=unix:///var/run/docker.sock
  elif [ -S "$rootless" ]; then
    DOCKER_HOST="unix://$rootless"
  elif _should_tls || [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
    DOCKER_HOST=tcp://docker:2376
  else
    DOCKER_HOST=tcp://docker:2375
  fi
  export DOCKER_HOST
fi

case "$DOCKER_HOST" in
  tcp:*)
    if [ -z "${DOCKER_TLS_VERIFY:-}" ] && [ -z "${DOCKER_CERT_PATH:-}" ] && _should_tls; then
      export DOCKER_TLS_VERIFY=1
      export DOCKER_CERT_PATH="$DOCKER_TLS_CERTDIR/client"
    fi
    ;;
esac

if [ "${1-}" = dockerd ]; then
  echo 'This is the client image. To run an engine, use the "dind" variant: docker run --privileged docker:dind' >&2
  sleep 3
fi

exec "$@"
