#!/bin/sh
# Finishes the tree of the Node image. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" node 1000
mkdir -p "$tree/home/node"
chmod 1777 "$tree/home/node"
for program in node npm npx corepack; do
  if [ -e "$tree/usr/bin/$program" ] || [ -L "$tree/usr/bin/$program" ]; then
    ln -sf "/usr/bin/$program" "$tree/usr/local/bin/$program"
  fi
done
install -m 755 "$here/docker-entrypoint.sh" "$tree/usr/local/bin/docker-entrypoint.sh"
