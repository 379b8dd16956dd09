#!/bin/sh
# Finishes the tree of the helper layer. Takes the tree.
set -eu

mkdir -p "$1/usr/local/bin"
install -m 755 "$(dirname "$0")/wait-for.sh" "$1/usr/local/bin/wait-for"
