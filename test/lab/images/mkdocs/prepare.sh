#!/bin/sh
# Finishes the tree of the MkDocs image. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree"
version="$(cd "$tree/usr/lib" && echo python3.*)"
ln -sf "$version" "$tree/usr/bin/python3"
mkdir -p "$tree/docs"
rm -rf "$tree/usr/lib/$version/test" "$tree/usr/lib/$version/idlelib" "$tree/usr/lib/$version/ensurepip" \
  "$tree/usr/lib/$version"/config-*

# Languages without their countries' variants, and the theme's styles without what explains them to a browser's debugger.
find "$tree/usr/share/python-babel-localedata" -name '*_*.dat' -delete
find "$tree/usr/share" "$tree/usr/lib/python3" -name '*.map' -delete
