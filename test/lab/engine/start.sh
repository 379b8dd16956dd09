#!/bin/sh
# Starts the lab's engine inside namespaces and cgroups of its own and stays its parent: when this process is killed,
# the engine, its containers, mounts, bridges and firewall rules all go.
# Takes the lab's state directory, the name of the cgroups to create, the checkout, then the arguments of dockerd.
set -eu

state="$1"
cgroup="$2"
checkout="$3"
shift 3
here="$(cd "$(dirname "$0")" && pwd)"

# One cgroup in each hierarchy (v1, v2 or both), so that whatever the engine creates lies below it and `down` finds it.
while read -r _ where type _; do
  case "$type:$where" in
    cgroup:/sys/fs/cgroup/* | cgroup2:/sys/fs/cgroup | cgroup2:/sys/fs/cgroup/*) ;;
    *) continue ;;
  esac
  mkdir -p "$where/$cgroup"
  # A v1 cpuset starts empty and takes no process until it is filled.
  for setting in cpuset.cpus cpuset.mems; do
    if [ "$type" = cgroup ] && [ -e "$where/$cgroup/$setting" ]; then
      cat "$where/$setting" >"$where/$cgroup/$setting"
    fi
  done
  echo "$$" >"$where/$cgroup/cgroup.procs"
done </proc/self/mounts

exec unshare --mount --uts --ipc --net --cgroup -- sh "$here/root.sh" "$state" "$checkout" "$@"
