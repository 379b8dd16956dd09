#!/bin/sh
# The engine image's entrypoint, with the behaviour of the official one. Takes dockerd's options (or nothing), a whole
# dockerd command, or any other command for the client's entrypoint.
#   DOCKER_TLS_CERTDIR  where certificates are made: {ca,server,client}/{ca,cert,key}.pem; with it TCP 2376 by TLS, else 2375
#   DOCKER_TLS_SAN      more subject alternative names, comma-separated
#   DOCKER_HOST         a unix:// value replaces the default socket
#   DOCKERD_ROOTLESS_ROOTLESSKIT_{NET,MTU,FLAGS}  the network driver, its MTU and further options of rootlesskit
# Who is not root gets an engine without root, where rootlesskit is there (the image dind-rootless).
set -eu

# The official image makes 4096-bit keys; these are for a laboratory that starts many engines.
key_bits=2048
valid_days=825

# Makes the private key $1 unless it is there.
_tls_private_key() {
  [ -s "$1" ] || openssl genrsa -out "$1" "$key_bits"
}

# Prints the server's subject alternative names: its addresses, its names, docker, localhost.
_tls_names() {
  {
    ip -oneline address | awk '{ sub(/\/.*/, "", $4); print "IP:" $4 }'
    for name in "$(cat /etc/hostname)" docker localhost "$(hostname -f)" "$(hostname -s)"; do
      [ -z "$name" ] || echo "DNS:$name"
    done
    if [ -n "${DOCKER_TLS_SAN:-}" ]; then
      echo "$DOCKER_TLS_SAN"
    fi
  } | sort -u | paste -sd, -
}

# Signs a certificate in the folder $1 for the subject $2, with the extensions read from standard input.
_tls_sign() {
  mkdir -p "$1"
  _tls_private_key "$1/key.pem"
  {
    echo '[ x509_exts ]'
    cat
  } >"$1/openssl.cnf"
  openssl req -new -key "$1/key.pem" -out "$1/csr.pem" -subj "/CN=$2"
  openssl x509 -req -in "$1/csr.pem" -CA "$1/../ca/cert.pem" -CAkey "$1/../ca/key.pem" -CAcreateserial \
    -out "$1/cert.pem" -days "$valid_days" -extfile "$1/openssl.cnf" -extensions x509_exts
  cp "$1/../ca/cert.pem" "$1/ca.pem"
  openssl verify -CAfile "$1/ca.pem" "$1/cert.pem"
}

# Makes the certificates below $1. Who brings a server certificate without the authority's key keeps what is there.
_tls_certificates() {
  if [ -s "$1/server/ca.pem" ] && [ -s "$1/server/cert.pem" ] && [ -s "$1/server/key.pem" ] && ! [ -s "$1/ca/key.pem" ]; then
    openssl verify -CAfile "$1/server/ca.pem" "$1/server/cert.pem"
    return
  fi
  if [ -s "$1/ca/key.pem" ] || ! [ -s "$1/ca/cert.pem" ]; then
    mkdir -p "$1/ca"
    _tls_private_key "$1/ca/key.pem"
    openssl req -new -key "$1/ca/key.pem" -out "$1/ca/cert.pem" -subj '/CN=docker:dind CA' -x509 -days "$valid_days" \
      -addext keyUsage=critical,digitalSignature,keyCertSign
  fi
  if [ -s "$1/ca/key.pem" ]; then
    printf 'extendedKeyUsage = serverAuth\nsubjectAltName = %s\n' "$(_tls_names)" | _tls_sign "$1/server" 'docker:dind server'
    mkdir -p "$1/client"
    _tls_private_key "$1/client/key.pem"
    chmod 0644 "$1/client/key.pem" # the clients that share it run as anyone
    printf 'extendedKeyUsage = clientAuth\n' | _tls_sign "$1/client" 'docker:dind client'
  fi
}

# Succeeds where the legacy firewall tables have to be used: asked for, already in use, or nftables do not work here.
_legacy_tables() {
  if [ -n "${DOCKER_IPTABLES_LEGACY+set}" ]; then
    [ -n "$DOCKER_IPTABLES_LEGACY" ]
    return
  fi
  for file in /proc/net/ip_tables_names /proc/net/ip6_tables_names /proc/net/arp_tables_names; do
    if [ -n "$(cat "$file" 2>/dev/null || :)" ]; then
      return
    fi
  done
  ! iptables -nL >/dev/null 2>&1 && /usr/local/sbin/.iptables-legacy/iptables -nL >/dev/null 2>&1
}

# Starts the command with root in a user namespace of its own only; ends with the reason where that cannot be.
_rootless() {
  uid="$(id -u)"
  if ! command -v rootlesskit >/dev/null; then
    _refuse "missing 'rootlesskit' (perhaps the 'docker:dind-rootless' image variant is intended?)"
  fi
  user="$(id -un 2>/dev/null || :)"
  for file in /etc/subuid /etc/subgid; do
    grep -qE "^($uid${user:+|$user}):" "$file" || _refuse "missing necessary entries in $file for $uid"
  done
  export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$uid}"
  for directory in "$XDG_RUNTIME_DIR" "$HOME/.local/share/docker"; do
    if ! mkdir -p "$directory" || ! [ -w "$directory" ]; then
      _refuse "need writable HOME ($HOME) and XDG_RUNTIME_DIR ($XDG_RUNTIME_DIR) for user $uid"
    fi
  done
  for setting in kernel/unprivileged_userns_clone user/max_user_namespaces; do
    if [ "$(cat "/proc/sys/$setting" 2>/dev/null || :)" = 0 ]; then
      _refuse "need /proc/sys/$setting to be more than 0"
    fi
  done
  # shellcheck disable=SC2086 # the flags are words
  exec rootlesskit --net="${DOCKERD_ROOTLESS_ROOTLESSKIT_NET:-slirp4netns}" \
    --mtu="${DOCKERD_ROOTLESS_ROOTLESSKIT_MTU:-1500}" --disable-host-loopback --port-driver=builtin \
    --copy-up=/etc --copy-up=/run ${DOCKERD_ROOTLESS_ROOTLESSKIT_FLAGS:-} "$@"
}

# Ends with the reason $1 why there can be no engine without root.
_refuse() {
  echo "error: attempting to run rootless dockerd but $1" >&2
  exit 1
}

if [ "$#" -eq 0 ] || [ "${1#-}" != "$1" ]; then
  socket=unix:///var/run/docker.sock
  if [ "$(id -u)" != 0 ]; then
    socket="unix://${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock"
  fi
  case "${DOCKER_HOST:-}" in
    unix://*) socket="$DOCKER_HOST" ;;
  esac
  if [ -n "${DOCKER_TLS_CERTDIR:-}" ]; then
    _tls_certificates "$DOCKER_TLS_CERTDIR"
    set -- dockerd --host="$socket" --host=tcp://0.0.0.0:2376 --tlsverify \
      --tlscacert "$DOCKER_TLS_CERTDIR/server/ca.pem" --tlscert "$DOCKER_TLS_CERTDIR/server/cert.pem" \
      --tlskey "$DOCKER_TLS_CERTDIR/server/key.pem" "$@"
    port=2376
  else
    set -- dockerd --host="$socket" --host=tcp://0.0.0.0:2375 "$@"
    port=2375
  fi
  DOCKERD_ROOTLESS_ROOTLESSKIT_FLAGS="${DOCKERD_ROOTLESS_ROOTLESSKIT_FLAGS:-} -p 0.0.0.0:$port:$port/tcp"
fi

if [ "$1" != dockerd ]; then
  exec docker-entrypoint.sh "$@"
fi
find /run /var/run -iname 'docker*.pid' -exec rm -f {} + || : # of an engine that was killed

if _legacy_tables; then
  PATH="/usr/local/sbin/.iptables-legacy:$PATH"
  export PATH
fi
iptables --version

[ "$(id -u)" = 0 ] || _rootless docker-init -- "$@"
exec dind docker-init -- "$@"
