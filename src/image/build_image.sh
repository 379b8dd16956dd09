. ../registry/fault_fix.sh
. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/reason.sh
. ../shell/retry.sh
. ./attestation_arguments.sh
. ./build_arguments.sh
. ./build_failed.sh
. ./cache_arguments.sh
. ./context_argument.sh
. ./exporter.sh
. ./plain_remote.sh

# build_image NAME DIR STORE TAGS REFERENCES [SCOPE REPOSITORY]: builds the image into the engine under NAME; DIR takes
# build.log and metadata.json, STORE is the engine's image store, TAGS the tags, REFERENCES what it is pushed as, both one a
# line. SCOPE is as in cache_write. BuildKit alone pushes it at once: as REFERENCES, or to REPOSITORY without
# a tag; and keeps no image of it, since of two jobs that give one name at once one would fail with "already exists". Leaves with
# buildx's status when the build fails, with 75 when a registry does.
build_image() {
  build_dir=$2
  build_store=$3
  build_tags=$4
  build_references=$5
  build_scope=${6:-}
  build_repository=${7:-}
  build_name=$1
  set -- docker buildx build --builder "${BUILDX_BUILDER:-default}" --progress plain
  build_exporter=$([ "$DRYDOCK_ENGINE" != buildkit ] || exporter "$build_dir" containerd)
  case $DRYDOCK_ENGINE:$DRYDOCK_PUSH in
    buildkit:true) set -- "$@" --output "${build_exporter:-type=image},push=true,store=false${build_repository:+,name=$build_repository,push-by-digest=true,name-canonical=true}" ;;
    buildkit:false) set -- "$@" --output type=cacheonly ;;
    *) set -- "$@" --tag "$build_name" ;;
  esac
  set -- "$@" --metadata-file "$build_dir/metadata.json"
  while IFS= read -r build_argument; do
    [ -z "$build_argument" ] || set -- "$@" "$build_argument"
  done <<EOF
$(build_arguments "$build_dir" "$build_store" "$build_references" && attestation_arguments "$build_store" && cache_arguments "$build_store" "$build_tags" "$build_scope")
EOF
  export BUILDX_METADATA_WARNINGS=1
  (plain_remote && retry "$build_dir/build.log" "$@" -- "$(context_argument)") || build_failed "$?" 'the build failed' "$build_dir/build.log"
  if [ -f "$build_dir/image.tar" ]; then
    docker load --quiet --input "$build_dir/image.tar" >"$build_dir/load.log" 2>&1 || {
      build_why=$(last_error "$build_dir/load.log")
      build_fix=$(fault_fix "$build_why")
      fail 70 'the engine did not take the image that was built' "$(reason "$build_why")" "${build_fix:-run the job again}"
    }
    rm -f "$build_dir/image.tar"
  fi
}
