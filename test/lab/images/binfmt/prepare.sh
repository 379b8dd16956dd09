#!/bin/sh
# Finishes the tree of the binfmt image: the emulator for arm64 alone, which Debian links statically, and what registers it. Takes
# the tree.
set -eu

tree="$1"

mkdir -p "$tree/bin" "$tree/proc"
mv "$tree/usr/bin/busybox" "$tree/bin/busybox"
for applet in cat mount sh tr umount uname; do ln -s busybox "$tree/bin/$applet"; done
find "$tree/usr/bin" -name 'qemu-*' ! -name qemu-aarch64 -delete
rm -rf "${tree:?}/usr/share" "${tree:?}/usr/lib"
install -m 755 "$(dirname "$0")/binfmt.sh" "$tree/usr/bin/binfmt"
