#!/bin/sh
# Finishes the tree of the nginx image, with the layout of the official one: pages in /usr/share/nginx/html, sites in
# /etc/nginx/conf.d, logs on the container's output. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" nginx 101
cp "$tree/etc/nginx/mime.types" "$tree/tmp/mime.types"
rm -rf "$tree/etc/nginx" "$tree/usr/share/nginx/modules-available" "$tree/usr/lib/nginx/modules"
mkdir -p "$tree/etc/nginx/conf.d" "$tree/docker-entrypoint.d" "$tree/usr/share/nginx/html" \
  "$tree/var/log/nginx" "$tree/var/lib/nginx" "$tree/run"
mv "$tree/tmp/mime.types" "$tree/etc/nginx/mime.types"
cp "$here/nginx.conf" "$tree/etc/nginx/nginx.conf"
cp "$here/default.conf" "$tree/etc/nginx/conf.d/default.conf"
install -m 755 "$here/docker-entrypoint.sh" "$tree/docker-entrypoint.sh"
for page in index:'Welcome to nginx!' 50x:Error; do
  printf '<!DOCTYPE html>\n<html>\n<head><title>%s</title></head>\n<body><h1>%s</h1></body>\n</html>\n' \
    "${page#*:}" "${page#*:}" >"$tree/usr/share/nginx/html/${page%%:*}.html"
done
ln -sf /dev/stdout "$tree/var/log/nginx/access.log"
ln -sf /dev/stderr "$tree/var/log/nginx/error.log"
