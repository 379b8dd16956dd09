#!/bin/sh
# Finishes the tree of the dind layer, which lies on top of the client's.
# Takes the tree, then "wrap" where containers need the runc wrapper because this machine lacks a capability, and "released"
# where the engine is not Debian's.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

for family in iptables ip6tables; do
  for part in '' -save -restore; do
    ln -sf xtables-nft-multi "$tree/usr/sbin/$family$part"
    mkdir -p "$tree/usr/local/sbin/.iptables-legacy"
    ln -sf "/usr/sbin/$family-legacy$part" "$tree/usr/local/sbin/.iptables-legacy/$family$part"
  done
done

mkdir -p "$tree/usr/local/bin" "$tree/var/lib/docker"
for script in dockerd-entrypoint.sh dind; do
  install -m 755 "$here/${script%.sh}.sh" "$tree/usr/local/bin/$script"
done
shift
case " $* " in
  *' wrap '*) install -m 755 "$here/runc.sh" "$tree/usr/local/bin/runc" ;;
esac
case " $* " in
  *' released '*) ln -sf tini-static "$tree/usr/bin/docker-init" ;; # a part of Debian's package, not of the program
  *) install -m 755 "$here/dockerd.sh" "$tree/usr/local/bin/dockerd" ;;
esac
