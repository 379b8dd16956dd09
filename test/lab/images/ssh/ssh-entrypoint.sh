#!/bin/sh
# A machine with an engine that is reached by ssh: makes the key of the host and the key that may log in as `deploy`
# (/home/deploy/.ssh/id_ed25519), starts the ssh server, becomes the engine on its local socket only.
# Takes dockerd's options.
set -eu

ssh-keygen -q -t ed25519 -N '' -C '' -f /etc/ssh/ssh_host_ed25519_key
mkdir -p /home/deploy/.ssh
ssh-keygen -q -t ed25519 -N '' -C deploy -f /home/deploy/.ssh/id_ed25519
cp /home/deploy/.ssh/id_ed25519.pub /home/deploy/.ssh/authorized_keys
chown -R deploy: /home/deploy
chmod 700 /home/deploy/.ssh

mkdir -p /run/sshd
/usr/sbin/sshd -E /var/log/sshd.log
exec dockerd-entrypoint.sh dockerd --host=unix:///var/run/docker.sock "$@"
