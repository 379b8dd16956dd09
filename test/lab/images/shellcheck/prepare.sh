#!/bin/sh
# Finishes the tree of the shellcheck image: the program and its libraries, nothing else; no shell either. Takes the tree.
set -eu

tree="$1"

mkdir -p "$tree/bin" "$tree/mnt"
mv "$tree/usr/bin/shellcheck" "$tree/bin/shellcheck"
rm -rf "${tree:?}/usr/bin" "${tree:?}/usr/share" "$tree"/usr/lib/*/gconv "${tree:?}/etc" "${tree:?}/var"
for directory in lib lib64; do # the package base-files has them, and more
  if [ -d "$tree/usr/$directory" ]; then
    ln -sfn "usr/$directory" "$tree/$directory"
  fi
done
