#!/bin/sh
# Plays the entry point of the docker:dind image: writes down its arguments and what it was started with, and ends.
printf '%s\0' "$@" >"$STUB/dockerd"
printf '%s\n' "${SSL_CERT_DIR-}" >"$STUB/dockerd.env"
