#!/bin/sh
# Finishes the tree of the curl image: its user, entry point and bundle of certificates. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

sh "$here/../userland.sh" "$tree" curl_user 100
mkdir -p "$tree/home/curl_user"
chown 100:100 "$tree/home/curl_user"
cp "$tree/etc/ssl/certs/ca-certificates.crt" "$tree/cacert.pem"
install -m 755 "$here/entrypoint.sh" "$tree/entrypoint.sh"
