#!/bin/sh
# Finishes the tree of cosign's image with a shell: the layout of the public one, which has nothing but the program, busybox, and the
# certificates of public authorities; jobs are not root in it. Takes the tree.
set -eu

tree="$1"

mkdir -p "$tree/busybox" "$tree/ko-app" "$tree/home/nonroot" "$tree/tmp" "$tree/etc/ssl/certs"
chmod 1777 "$tree/tmp"
chmod 777 "$tree/home/nonroot"
mv "$tree/usr/bin/cosign" "$tree/ko-app/cosign"
mv "$tree/usr/bin/busybox" "$tree/busybox/busybox"
for applet in $("$tree/busybox/busybox" --list); do
  [ "$applet" = busybox ] || ln -sf busybox "$tree/busybox/$applet"
done
(cd "$tree/usr/share/ca-certificates" && find . -name '*.crt' -exec cat {} +) >"$tree/etc/ssl/certs/ca-certificates.crt"
rm -rf "${tree:?}/usr/bin" "${tree:?}/usr/sbin" "${tree:?}/usr/share" "$tree"/usr/lib/*/gconv "$tree"/usr/lib/*/perl*
for directory in lib lib64; do # the package base-files has them, and more
  if [ -d "$tree/usr/$directory" ]; then
    ln -sfn "usr/$directory" "$tree/$directory"
  fi
done
printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$tree/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' >"$tree/etc/group"
