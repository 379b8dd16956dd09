. ./finding.sh

# look_at_access: says how the way to the engine is secured.
look_at_access() {
  case $DOCKER_HOST in
    unix://*) finding ok tls 'not needed: the engine is reached through a socket' ;;
    ssh://*) finding ok tls 'not needed: the engine is reached by ssh, with a known host key' ;;
    *)
      if [ "$DOCKER_TLS_VERIFY" = 1 ]; then
        finding ok tls "both sides verified with the certificates in $DOCKER_CERT_PATH"
      else
        finding warning tls 'anyone who reaches the port is root in the service: no TLS' 'the input engine: dind-tls or dind-socket'
      fi ;;
  esac
}
