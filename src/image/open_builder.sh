. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/notice.sh
. ./make_builder.sh

# open_builder DIR SECONDS: makes the BuildKit at DRYDOCK_DOCKER_HOST the builder of buildx (see make_builder), and waits for it. DIR takes
# credentials and log. Leaves with 69 when it does not answer, with 78 where it refuses the credentials, or is not the one that they are for.
open_builder() {
  case $DRYDOCK_DOCKER_HOST:$DRYDOCK_DOCKER_HOST_AUTH in
    kubernetes://*) ;;
    *:) notice 'docker_host_auth is empty: whoever reaches this BuildKit can build with it, and read what others build' ;;
  esac
  if ! { make_builder "$1" && timeout "$2" docker buildx inspect --bootstrap "$BUILDX_BUILDER"; } >"$1/builder.log" 2>&1; then
    open_error=$(last_error "$1/builder.log")
    case $open_error in
      *x509* | *'remote error: tls'*) open_code=78 ;;
      *) open_code=69 ;;
    esac
    fail "$open_code" "no BuildKit answers at $DRYDOCK_DOCKER_HOST ($open_error)" \
      "it is not there, does not take the credentials of docker_host_auth, or did not answer within $2 s" \
      'check docker_host, docker_host_auth (CA, client certificate, key) and the firewall; give a slow cluster time with wait_timeout'
  fi
  printf 'engine buildkit: %s at %s\n' "$(sed -n 's/^BuildKit version: */BuildKit /p' "$1/builder.log" | head -n 1)" "$DRYDOCK_DOCKER_HOST"
}
