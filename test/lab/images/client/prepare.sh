#!/bin/sh
# Finishes the tree of the client image: what the packages' own scripts would have done, and a busybox userland as in the
# official image, so that a script which only works with GNU tools or bash fails here too.
# Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
echo 'docker:x:2375:' >>"$tree/etc/group"

# The tree is of another release than this machine: its programs run by its own loader.
loader="$(find "$tree/usr/lib" -name 'ld-linux*' -type f)"
applets="$("$loader" --library-path "${loader%/*}" "$tree/usr/bin/busybox" --list)"
for applet in $applets; do
  case "$applet" in
    busybox | dpkg | dpkg-deb | rpm | rpm2cpio | init | ubirename | svc | svok) ;; # not in the official image
    *) ln -sf busybox "$tree/usr/bin/$applet" ;;
  esac
done

mkdir -p "$tree/etc/ssl/certs"
(cd "$tree/usr/share/ca-certificates" && find . -name '*.crt' | sed 's/^\.\///' | sort) >"$tree/etc/ca-certificates.conf"
(cd "$tree/usr/share/ca-certificates" && find . -name '*.crt' -exec cat {} +) >"$tree/etc/ssl/certs/ca-certificates.crt"

mkdir -p "$tree/certs/client"
chmod 1777 "$tree/certs" "$tree/certs/client"

mkdir -p "$tree/usr/local/bin"
install -m 755 "$here/docker-entrypoint.sh" "$tree/usr/local/bin/docker-entrypoint.sh"
install -m 755 "$here/modprobe.sh" "$tree/usr/local/bin/modprobe"
