#!/bin/sh
# Loads kernel modules from inside a container, where there is no modprobe that could: `ip link show MODULE` makes the
# kernel load the module itself. Takes modprobe's arguments; fails where the module cannot be had.
set -eu

for module in "$@"; do
  case "$module" in
    -*) continue ;;
  esac
  ip link show "$module" >/dev/null 2>&1 || :
done
exec /usr/bin/modprobe "$@"
