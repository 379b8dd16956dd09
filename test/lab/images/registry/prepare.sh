#!/bin/sh
# Finishes the tree of the registry layer: the name that the official image gives the program. Takes the tree.
set -eu

mkdir -p "$1/usr/local/bin" "$1/var/lib/registry" "$1/lab"
ln -sf ../../bin/docker-registry "$1/usr/local/bin/registry"
