. ../../shell/registry_failed.sh
. ../../shell/retry.sh
. ./attestation_arguments.sh
. ./build_arguments.sh
. ./cache_arguments.sh
. ./context_kind.sh
. ./local_path.sh

# build_image NAME DIR STORE TAG: builds the image into the engine under NAME; DIR takes build.log and
# metadata.json, STORE is the engine's image store, TAG the first tag. Leaves with buildx's status when the build
# fails, with 75 when a registry does.
build_image() {
  build_dir=$2
  build_context=$DRYDOCK_CONTEXT
  [ "$(context_kind "$build_context")" = remote ] || build_context=$(local_path "$build_context")
  set -- "$3" "$4" docker buildx build --builder default --progress plain \
    --tag "$1" --metadata-file "$build_dir/metadata.json"
  build_store=$1
  build_tag=$2
  shift 2
  while IFS= read -r build_argument; do
    set -- "$@" "$build_argument"
  done <<EOF
$(build_arguments && attestation_arguments "$build_store" && cache_arguments "$build_store" "$build_tag")
EOF
  build_status=0
  retry "$build_dir/build.log" "$@" -- "$build_context" || build_status=$?
  [ "$build_status" -eq 0 ] || registry_failed "$build_status" 'the build failed' "$build_dir/build.log"
}
