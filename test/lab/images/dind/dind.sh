#!/bin/sh
# Makes a privileged container fit for an engine, then becomes the command: securityfs, a /tmp of its own, cgroup v2
# controllers handed down from a cgroup without processes, shared mount propagation. Takes the command.
set -eu

export container=docker # for those who ask systemd-detect-virt

# Succeeds where something is mounted at $1.
_mounted() {
  grep -q " $1 " /proc/self/mounts
}

if [ -d /sys/kernel/security ] && ! _mounted /sys/kernel/security; then
  mount -t securityfs none /sys/kernel/security ||
    echo 'Could not mount /sys/kernel/security; AppArmor detection and --privileged mode might break.' >&2
fi

_mounted /tmp || mount -t tmpfs none /tmp

if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p /sys/fs/cgroup/init
  # A process that ends or starts meanwhile is no error; the write below tells whether all were moved.
  while ! {
    xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || :
    sed -e 's/ / +/g' -e 's/^/+/' </sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control
  }; do :; done
fi

mount --make-rshared /

exec "$@"
