#!/bin/sh
# Finishes the tree of cosign 2, as that of cosign 3. Takes the tree.
set -eu

sh "$(dirname "$0")/../cosign/prepare.sh" "$1"
