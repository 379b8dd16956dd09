#!/bin/sh
# Runs curl with options, or another program, as in the official image.
set -e
case "$1" in
  -*) set -- curl "$@" ;;
  *) command -v "$1" >/dev/null || set -- curl "$@" ;;
esac
exec "$@"
