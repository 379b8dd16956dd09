#!/bin/sh
# Finishes the tree of the Python image: the names of the official one, a busybox userland, and nothing that a test does
# not need, because the image is pushed and pulled often. Takes the tree.
set -eu

tree="$1"

cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
applets="$("$tree/usr/bin/busybox" --list)"
for applet in $applets; do
  [ -e "$tree/usr/bin/$applet" ] || ln -s busybox "$tree/usr/bin/$applet"
done
mkdir -p "$tree/usr/local/bin"
version="$(cd "$tree/usr/lib" && echo python3.*)"
for name in python python3; do
  ln -sf "/usr/bin/$version" "$tree/usr/local/bin/$name"
done
rm -rf "${tree:?}/usr/share" "$tree"/usr/lib/*/gconv "$tree"/usr/lib/*/perl* "$tree/usr/lib/$version/test" \
  "$tree/usr/lib/$version/idlelib" "$tree/usr/lib/$version/ensurepip" "$tree/usr/lib/$version/pydoc_data" \
  "$tree/usr/lib/$version"/config-*
