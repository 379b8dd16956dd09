#!/bin/sh
# Finishes the tree of the ssh layer, which lies on top of the dind layer: the user that clients log in as, who may use
# the engine, and a server that takes keys only. Takes the tree.
set -eu

tree="$1"
here="$(cd "$(dirname "$0")" && pwd)"

cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
echo 'docker:x:2375:deploy' >>"$tree/etc/group" # the client layer's, whose file this one hides
echo 'deploy:x:1001:' >>"$tree/etc/group"
echo 'deploy:*:1001:1001::/home/deploy:/bin/sh' >>"$tree/etc/passwd"
echo 'sshd:*:101:65534::/run/sshd:/usr/sbin/nologin' >>"$tree/etc/passwd"

cat >"$tree/etc/ssh/sshd_config" <<'END'
HostKey /etc/ssh/ssh_host_ed25519_key
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
AllowUsers deploy
PrintMotd no
END

mkdir -p "$tree/usr/local/bin"
install -m 755 "$here/ssh-entrypoint.sh" "$tree/usr/local/bin/ssh-entrypoint.sh"
