#!/bin/sh
# Finishes the tree of the ryuk layer, which lies on top of the python layer. Takes the tree.
set -eu

mkdir -p "$1/bin"
install -m 755 "$(dirname "$0")/ryuk.py" "$1/bin/ryuk"
