. ../../image/build_failed.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh
. ../../shell/list_arguments.sh
. ../../shell/retry.sh
. ./attest_arguments.sh
. ./bake.sh
. ./bake_over.sh
. ./bake_under.sh

# build_targets DIR STORE: builds the targets of the definition in DIR (see check_bake_targets), their images into the engine; DIR
# takes build.log and all.json, buildx's metadata. STORE is the engine's image store. Leaves with 64 when the files ask for more
# than the input allow gives, with buildx's status when the build fails, with 75 when a registry does.
build_targets() {
  build_dir=$1
  build_store=$2
  (umask 077 && bake_under "$1" >"$1/under.json" && bake_over "$1" "$2" >"$1/over.json")
  set -- --builder "${BUILDX_BUILDER:-default}" --progress plain --metadata-file "$1/all.json" \
    --file "$1/under.json" --file "$1/bake.json" --file "$1/over.json"
  while IFS= read -r build_argument; do
    [ -z "$build_argument" ] || set -- "$@" "$build_argument"
  done <<EOF
$(attest_arguments "$build_store" && list_arguments --allow "$DRYDOCK_ALLOW")
$([ "$DRYDOCK_CACHE" != off ] || printf -- '--set\n*.cache-from=\n--set\n*.cache-to=\n')
EOF
  retry "$build_dir/build.log" bake "$@" || {
    build_status=$?
    case $(last_error "$build_dir/build.log") in
      *'additional privileges requested'*)
        fail 64 'the bake files ask for more than they may do' \
          "they need $(sed -n 's/^Pass "\(.*\)" to grant .*/\1/p' "$build_dir/build.log" | tail -n 1)" \
          'add what stands there behind --allow= to the input allow, one a line, if you trust the bake files; or keep to files in the folder of workdir' ;;
    esac
    build_failed "$build_status" 'the build failed' "$build_dir/build.log"
  }
}
