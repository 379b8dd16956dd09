. ../engine/credential_files.sh
. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/notice.sh

# open_builder DIR SECONDS: makes the BuildKit at DRYDOCK_DOCKER_HOST the builder of buildx, and waits for it: one that
# runs already (tcp://), or one in a cluster (kubernetes://NAME?OPTION=VALUE&…, options of buildx's driver), which is
# removed at the end unless it has a name. DIR takes credentials and log. Leaves with 69 when it does not answer.
# https://docs.docker.com/build/builders/drivers/
open_builder() {
  builder_dir=$1
  builder_wait=$2
  mkdir -m 700 "$builder_dir/remote"
  export BUILDX_BUILDER="drydock-$CI_JOB_ID"
  case $DRYDOCK_DOCKER_HOST in
    kubernetes://*)
      builder_name=${DRYDOCK_DOCKER_HOST#*://}
      builder_name=${builder_name%%[?/]*}
      BUILDX_BUILDER=${builder_name:-$BUILDX_BUILDER}
      [ -n "$builder_name" ] || printf '%s\n' "$BUILDX_BUILDER" >"$builder_dir/builder"
      if [ -n "$DRYDOCK_DOCKER_HOST_AUTH" ]; then
        credential_files "$builder_dir/remote" kubeconfig
        export KUBECONFIG="$builder_dir/remote/kubeconfig"
      fi
      set -- --driver kubernetes
      while IFS= read -r builder_option; do
        [ -z "$builder_option" ] || set -- "$@" --driver-opt "$builder_option"
      done <<EOF
$(printf '%s\n' "$DRYDOCK_DOCKER_HOST" | sed -n 's/^[^?]*?//p' | tr '&' '\n')
EOF
      ;;
    *)
      set -- --driver remote
      if [ -n "$DRYDOCK_DOCKER_HOST_AUTH" ]; then
        credential_files "$builder_dir/remote" ca.pem cert.pem key.pem
        set -- "$@" --driver-opt "cacert=$builder_dir/remote/ca.pem,cert=$builder_dir/remote/cert.pem,key=$builder_dir/remote/key.pem"
      else
        notice 'docker_host_auth is empty: whoever reaches this BuildKit can build with it, and read what others build'
      fi
      set -- "$@" "$DRYDOCK_DOCKER_HOST" ;;
  esac
  if ! {
    docker buildx create --name "$BUILDX_BUILDER" "$@" &&
      timeout "$builder_wait" docker buildx inspect --bootstrap "$BUILDX_BUILDER"
  } >"$builder_dir/builder.log" 2>&1; then
    fail 69 "no BuildKit answers at $DRYDOCK_DOCKER_HOST ($(last_error "$builder_dir/builder.log"))" \
      "it is not there, does not take the credentials of docker_host_auth, or did not answer within $builder_wait s" \
      'check docker_host, docker_host_auth (CA, client certificate, key) and the firewall; give a slow cluster time with wait_timeout'
  fi
  printf 'engine buildkit: %s at %s\n' "$(sed -n 's/^BuildKit version: */BuildKit /p' "$builder_dir/builder.log" | head -n 1)" "$DRYDOCK_DOCKER_HOST"
}
