#!/bin/sh
# Builds the engine's root file system in the mount namespace it is started in: an overlay over the unpacked packages,
# kernel file systems of its own, and the few directories of the host that the engine shares.
# Takes the lab's state directory, the checkout, then the arguments of dockerd.
set -eu

state="$1"
checkout="$2"
shift 2
here="$(cd "$(dirname "$0")" && pwd)"

hostname drydock-lab

mount -t tmpfs -o mode=755 lab "$state/mnt"
mkdir "$state/mnt/upper" "$state/mnt/work" "$state/mnt/root"
cd "$state/trees" # relative names: a colon or a comma in the checkout's path would split the options
mount -t overlay -o lowerdir=dind:client,upperdir=../mnt/upper,workdir=../mnt/work overlay ../mnt/root
cd "$state/mnt/root"
mkdir -p proc sys dev run tmp oldroot lab etc/docker/certs.d var/lib/docker

mount -t sysfs sysfs sys
mount --rbind /dev dev
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mkdir -p dev/shm dev/mqueue
mount -t tmpfs -o mode=1777 shm dev/shm
mount -t mqueue mqueue dev/mqueue
mount -t tmpfs -o mode=755 run run
mkdir run/tmp
# Open to all, as on a machine with udev: an engine without root makes its network with the one, layers with the other.
for device in net/tun:200 fuse:229; do
  node="dev/${device%:*}"
  if [ -c "$node" ]; then
    open="run/${device##*:}"
    mknod -m 666 "$open" c 10 "${device##*:}"
    mount --bind "$open" "$node"
  fi
done

# The cgroup file systems as the machine has them; the cgroup namespace makes the lab's own cgroup their root.
mounts="$(cat /proc/self/mounts)" # read as a whole, because the loop adds to it
while read -r _ where type options _; do
  case "$type:$where" in
    cgroup2:/sys/fs/cgroup) ;;
    cgroup:/sys/fs/cgroup/* | cgroup2:/sys/fs/cgroup/*)
      mountpoint -q sys/fs/cgroup || mount -t tmpfs -o mode=755 cgroup sys/fs/cgroup
      ;;
    *) continue ;;
  esac
  mkdir -p "./$where"
  if [ "$type" = cgroup2 ]; then
    mount -t cgroup2 cgroup2 "./$where"
    continue
  fi
  controllers="$(printf '%s' "$options" | tr ',' '\n' | grep -Exv 'rw|ro|nosuid|nodev|noexec|(rel|no|strict)atime|xattr|release_agent=.*|clone_children' | paste -sd, -)"
  mount -t cgroup -o "$controllers" cgroup "./$where"
done <<EOF
$mounts
EOF

# Version 2 alone: a cgroup with processes cannot hand controllers down, so they move to a leaf first.
if [ -e sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p sys/fs/cgroup/init
  echo "$$" >sys/fs/cgroup/init/cgroup.procs
  sed -e 's/ / +/g' -e 's/^/+/' <sys/fs/cgroup/cgroup.controllers >sys/fs/cgroup/cgroup.subtree_control
fi

# The same paths mean the same files for the engine and for the host: the checkout and /tmp.
mount --bind /tmp tmp
mkdir -p "./$checkout"
mount --bind "$checkout" "./$checkout"
mount --bind "$state/run" lab
mount --bind "$state/data" var/lib/docker
mount --bind "$state/certs.d" etc/docker/certs.d

echo drydock-lab >etc/hostname
printf '127.0.0.1 localhost drydock-lab\n' >etc/hosts
# There is no way out of here. Nothing answers at the gateway's port 53, so a lookup fails at once, not after a timeout.
echo 'nameserver 172.30.99.1' >etc/resolv.conf

exec unshare --pid --fork --kill-child=KILL -- sh "$here/init.sh" "$@"
