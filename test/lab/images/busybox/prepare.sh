#!/bin/sh
# Finishes the tree of the busybox image: every applet under its name, the directories a container expects. Takes the tree.
set -eu

tree="$1"

rm -rf "${tree:?}/usr/share"
mkdir -p "$tree/bin" "$tree/etc" "$tree/root" "$tree/tmp" "$tree/var"
chmod 1777 "$tree/tmp"
mv "$tree/usr/bin/busybox" "$tree/bin/busybox"
applets="$("$tree/bin/busybox" --list)"
for applet in $applets; do
  [ "$applet" = busybox ] || ln -sf busybox "$tree/bin/$applet"
done
echo 'root:x:0:0:root:/root:/bin/sh' >"$tree/etc/passwd"
echo 'root:x:0:' >"$tree/etc/group"
