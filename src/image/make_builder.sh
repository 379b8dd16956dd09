. ../engine/credential_files.sh

# make_builder DIR: tells buildx of the BuildKit at DRYDOCK_DOCKER_HOST, whose name becomes BUILDX_BUILDER: one that runs already (tcp://), or one
# in a cluster (kubernetes://NAME?OPTION=VALUE&…, options of buildx's driver). DIR takes the credentials, and `builder`, the name of one that
# is removed at the end, which one with a name is not. Returns buildx's status.
# https://docs.docker.com/build/builders/drivers/
make_builder() {
  builder_dir=$1
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
      fi
      set -- "$@" "$DRYDOCK_DOCKER_HOST" ;;
  esac
  docker buildx create --name "$BUILDX_BUILDER" "$@"
}
