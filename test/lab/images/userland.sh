#!/bin/sh
# Gives a tree the userland of an Alpine image: busybox, the certificates of public authorities, a user for the service.
# Takes the tree, then the user's name and number where there is one.
set -eu

tree="$1"

cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
if [ "$#" -gt 1 ]; then
  sed -i "/^$2:/d" "$tree/etc/passwd" "$tree/etc/group"
  echo "$2:x:$3:" >>"$tree/etc/group"
  echo "$2:x:$3:$3::/home/$2:/bin/sh" >>"$tree/etc/passwd"
fi

applets="$("$tree/usr/bin/busybox" --list)"
for applet in $applets; do
  case "$applet" in
    busybox | dpkg | dpkg-deb | rpm | rpm2cpio | init) ;; # not in the official images
    *) [ -e "$tree/usr/bin/$applet" ] || ln -sf busybox "$tree/usr/bin/$applet" ;;
  esac
done

mkdir -p "$tree/etc/ssl/certs" "$tree/usr/local/bin" "$tree/tmp"
chmod 1777 "$tree/tmp"
(cd "$tree/usr/share/ca-certificates" && find . -name '*.crt' -exec cat {} +) >"$tree/etc/ssl/certs/ca-certificates.crt"
rm -rf "$tree"/usr/lib/*/gconv "$tree"/usr/lib/*/perl* "$tree/usr/share/perl5" "$tree/usr/share/bash-completion"
