#!/bin/sh
# Finishes the tree of the oras image. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree"
mkdir -p "$tree/workspace"
