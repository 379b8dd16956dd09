#!/bin/sh
# Finishes the tree of the redis image. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" redis 999
rm -rf "$tree/etc/redis" "$tree/usr/lib/redis"
mkdir -p "$tree/data"
chmod 1777 "$tree/data"
install -m 755 "$here/docker-entrypoint.sh" "$tree/usr/local/bin/docker-entrypoint.sh"
