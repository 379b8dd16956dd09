#!/bin/sh
# Registers emulators as tonistiigi/binfmt does: `--install arm64,…`, `--uninstall qemu-aarch64`; without an option it says what there
# is. What cannot be registered is a line of its output, never an exit status.
set -u

misc=/proc/sys/fs/binfmt_misc
mounted=
if ! [ -e "$misc/status" ]; then
  mount -t binfmt_misc binfmt_misc "$misc" 2>/dev/null || { echo "error: cannot mount binfmt_misc filesystem at $misc: operation not permitted" >&2 && exit 0; }
  mounted=1
fi

# install ARCHITECTURE: registers its emulator, opened now (F) for all containers, with the program's own credentials (C).
install() {
  case $1 in
    arm64)
      set -- "$1" qemu-aarch64 \
        '\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00' \
        '\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff' ;;
    *) echo "installing: $1 unsupported architecture: $1" >&2 && return ;;
  esac
  if [ -e "$misc/$2" ]; then
    echo "installing: $1 $2 already registered" >&2
  elif printf '%s' ":$2:M:0:$3:$4:/usr/bin/$2:CF" 2>/dev/null >"$misc/register"; then
    echo "installing: $1 OK" >&2
  else
    echo "installing: $1 cannot register \"/usr/bin/$2\" to $misc/register: invalid argument" >&2
  fi
}

case ${1:-} in
  --install) for one in $(echo "$2" | tr ',' ' '); do install "${one#linux/}"; done ;;
  --uninstall)
    if [ -e "$misc/$2" ] && echo -1 >"$misc/$2"; then echo "uninstalling: $2 OK" >&2; else echo "uninstalling: $2 not found" >&2; fi ;;
esac

supported='"linux/amd64"' emulators=
[ "$(uname -m)" = x86_64 ] || supported='"linux/arm64"'
for one in "$misc"/*; do
  case ${one##*/} in register | status) continue ;; esac
  case $(cat "$one") in enabled*) emulators="$emulators${emulators:+,
}    \"${one##*/}\"" ;; esac
  [ "${one##*/}" != qemu-aarch64 ] || supported="$supported,
    \"linux/arm64\""
done
printf '{\n  "supported": [\n    %s\n  ],\n  "emulators": [\n%s\n  ]\n}\n' "$supported" "$emulators"
[ -z "$mounted" ] || umount "$misc"
