#!/bin/sh
# Takes back what trust.sh did. Runs in a container with the machine's /etc at /machine. Takes the registries, then `--`,
# then the directories to remove, the innermost first; one that something else has been put into stays.
set -eu

while [ "$1" != -- ]; do
  rm -f "/machine/docker/certs.d/$1/ca.crt"
  shift
done
shift
for directory in "$@"; do
  rmdir "/machine/$directory" 2>/dev/null || :
done
