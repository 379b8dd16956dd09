. ../../shell/registry_failed.sh
. ../../shell/retry.sh
. ./attestation_arguments.sh
. ./build_arguments.sh
. ./cache_arguments.sh
. ./context_kind.sh
. ./local_path.sh

# build_image NAME DIR STORE TAGS: builds the image into the engine under NAME; DIR takes build.log and
# metadata.json, STORE is the engine's image store, TAGS the tags, one a line. Leaves with buildx's status when the
# build fails, with 75 when a registry does.
build_image() {
  build_dir=$2
  build_store=$3
  build_tags=$4
  build_context=$DRYDOCK_CONTEXT
  [ "$(context_kind "$build_context")" = remote ] || build_context=$(local_path "$build_context")
  build_name=$1
  set -- docker buildx build --builder "${BUILDX_BUILDER:-default}" --progress plain
  case $DRYDOCK_ENGINE$DRYDOCK_PUSH in
    buildkittrue) set -- "$@" --push ;;
    buildkitfalse) set -- "$@" --output type=cacheonly ;;
    *) set -- "$@" --tag "$build_name" ;;
  esac
  set -- "$@" --metadata-file "$build_dir/metadata.json"
  while IFS= read -r build_argument; do
    [ -z "$build_argument" ] || set -- "$@" "$build_argument"
  done <<EOF
$(build_arguments "$build_tags" && attestation_arguments "$build_store" && cache_arguments "$build_store" "$build_tags")
EOF
  retry "$build_dir/build.log" "$@" -- "$build_context" || registry_failed "$?" 'the build failed' "$build_dir/build.log"
}
