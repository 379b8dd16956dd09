#!/bin/sh
# Finishes the tree of the postgres image: the names of the official one. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" postgres 70
version="$(cd "$tree/usr/lib/postgresql" && echo *)"
rm -rf "$tree/usr/lib/postgresql/$version/lib/bitcode" "$tree/usr/lib/postgresql/$version/lib"/llvmjit*
for program in "$tree/usr/lib/postgresql/$version/bin"/*; do
  name="${program##*/}"
  ln -sf "/usr/lib/postgresql/$version/bin/$name" "$tree/usr/local/bin/$name"
done
mkdir -p "$tree/docker-entrypoint-initdb.d" "$tree/var/lib/postgresql" "$tree/run/postgresql"
chmod 1777 "$tree/var/lib/postgresql" "$tree/run/postgresql"
install -m 755 "$here/docker-entrypoint.sh" "$tree/usr/local/bin/docker-entrypoint.sh"
