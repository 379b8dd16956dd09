# Entry point of the docker:dind service: starts the daemon so that it fits this runner's network and this job's
# settings, and leaves word for the job in the volume that both share (DRYDOCK_SHARE).
set -eu
. ../shell/lines.sh
. ./answer_port.sh
. ./daemon_mtu.sh
. ./daemon_reason.sh
. ./leave_word.sh
. ./run_daemon.sh

# The job's diagnosis reads `state` and `log`, compose-test `address`; Go takes the certificates that the job, of whatever user, puts into
# `ca` at its first connection. Other jobs' words stay in the volume: sweep old ones. What stands under this one's name is not ours.
find "$DRYDOCK_SHARE" -maxdepth 1 -name 'drydock-*' -mtime +1 -exec rm -rf {} + 2>/dev/null || :
word=$DRYDOCK_SHARE/drydock-${CI_JOB_ID:-}
rm -rf "$word"
mkdir -p "$word/ca"
chmod 777 "$word" "$word/ca"
export SSL_CERT_DIR="$word/ca"

# Where CAP_SYS_ADMIN (bit 21) is out of reach no daemon can run: say so before the first mount fails.
capabilities=$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)
if [ $((0x$capabilities >> 21 & 1)) -eq 0 ]; then
  leave_word "$word" unprivileged
  echo 'dockerd cannot start: the runner does not run this service privileged' >&2
  trap 'exit 143' TERM INT
  answer_port "$word/answer" &
  wait
fi
leave_word "$word" started
address=$(hostname -i 2>/dev/null) || :
printf '%s\n' "$address" >"$word/address"

mtu=$(daemon_mtu "$DRYDOCK_MTU")
# A runner's administrator can name a mirror for all of its jobs: config.toml, environment.
mirror=${DRYDOCK_REGISTRY_MIRROR:-${RUNNER_REGISTRY_MIRROR:-}}
# --mtu is for the default bridge; later networks, compose's too, need their own option.
set -- --mtu "$mtu" --default-network-opt "bridge=com.docker.network.driver.mtu=$mtu" \
  ${mirror:+"--registry-mirror=$mirror"}
# An engine without root does not see the networks around it, and would take their addresses for its own.
case "$DRYDOCK_DOCKERD_ARGS $DRYDOCK_ENGINE $address" in
  *--default-address-pool*) ;;
  *' dind-rootless'*' 172.'* | *' dind-rootless'*' 192.168.'*) set -- "$@" --default-address-pool=base=10.213.0.0/16,size=24 ;;
esac
while IFS= read -r line; do
  [ -z "$line" ] || set -- "$@" "$line"
done <<EOF
$(lines "$DRYDOCK_INSECURE_REGISTRIES" --insecure-registry=)
$(lines "$DRYDOCK_DOCKERD_ARGS")
EOF

case $DRYDOCK_ENGINE in
  dind-socket) set -- dockerd --host "unix://$DRYDOCK_SHARE/docker.sock" "$@" ;;
  # Without --tls=false the daemon would wait 16 seconds, as a warning.
  dind-insecure) set -- dockerd --host unix:///run/drydock.sock --host tcp://0.0.0.0:2375 --tls=false "$@" ;;
  *)
    # A job that switches TLS off means another engine.
    export DOCKER_TLS_CERTDIR="${DOCKER_TLS_CERTDIR:-/certs}"
    # The entry point keeps keys that it finds; to make its own, of 4096 bits, takes it seconds.
    for key in ca server client; do
      mkdir -p "$DOCKER_TLS_CERTDIR/$key"
      key=$DOCKER_TLS_CERTDIR/$key/key.pem
      [ -s "$key" ] || openssl ecparam -name prime256v1 -genkey -noout -out "$key" || rm -f "$key"
    done
    export DOCKER_TLS_SAN="DNS:docker-engine${DOCKER_TLS_SAN:+,$DOCKER_TLS_SAN}"
    # Not /var/run/docker.sock, which a runner may have mounted from its own engine. (See engine_socket.)
    [ "$(id -u)" != 0 ] || export DOCKER_HOST=unix:///run/drydock.sock
    export DOCKERD_ROOTLESS_ROOTLESSKIT_MTU="$mtu" ;;
esac
case $DRYDOCK_ENGINE in
  dind-socket | dind-insecure) answer_port "$word/answer" & ;;
esac
status=0
run_daemon "$word" "$@" || status=$?
# A job that has ended has taken its word away.
[ -d "$word" ] || exit "$status"
leave_word "$word" "ended $status: $(daemon_reason "$word/log")"
# Without this service the job would hear nothing but that its name is not known, and in a pod nothing at all.
case $DRYDOCK_ENGINE in
  dind-socket | dind-insecure) ;;
  *) answer_port "$word/answer" & ;;
esac
wait
