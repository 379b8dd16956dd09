#!/bin/sh
# Lets the engine of this machine trust the lab's certificate authority for the lab's registries. Runs in a container with
# the machine's /etc at /machine. Takes the registries; the certificate is in CA. Prints the directories it created, the
# outermost first.
set -eu

for registry in "$@"; do
  for directory in docker docker/certs.d "docker/certs.d/$registry"; do
    if ! [ -d "/machine/$directory" ]; then
      mkdir "/machine/$directory"
      echo "$directory"
    fi
  done
  printf '%s\n' "$CA" >"/machine/docker/certs.d/$registry/ca.crt"
done
