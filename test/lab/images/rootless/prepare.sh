#!/bin/sh
# Finishes the tree of the rootless layer, which lies on top of the dind layer: the user that the engine runs as, the
# numbers it may use in its user namespace, the directories it writes to. Takes the tree.
set -eu

tree="$1"

mkdir -p "$tree/etc"
cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
echo 'docker:x:2375:' >>"$tree/etc/group" # the client layer's, whose file this one hides
echo 'rootless:x:1000:' >>"$tree/etc/group"
echo 'rootless:x:1000:1000:Rootless:/home/rootless:/bin/sh' >>"$tree/etc/passwd"
for file in subuid subgid; do
  echo 'rootless:100000:65536' >"$tree/etc/$file"
done

mkdir -p "$tree/run/user" "$tree/home/rootless/.local/share/docker"
chmod 1777 "$tree/run/user"
if [ "$(id -u)" = 0 ]; then # else the tree is no one else's, and the engine will not start in it
  chown -R 1000:1000 "$tree/home/rootless"
fi
