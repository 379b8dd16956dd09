#!/bin/sh
# The first process of the engine's pid namespace: makes the directory it is started in the root, then becomes dockerd.
# Takes the arguments of dockerd.
set -eu

mount -t proc proc proc
pivot_root . oldroot
# From here on every command is the one inside the new root.
cd /
umount -l /oldroot
rmdir /oldroot
ip link set lo up

exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TMPDIR=/run/tmp \
  docker-init -- dockerd "$@"
