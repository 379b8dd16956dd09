. ../../cache/cache_write.sh
. ../../metadata/metadata_of.sh
. ../../metadata/references.sh
. ../../registry/registry_open.sh
. ../../registry/registry_tags.sh

# stop_targets DIR: writes what this pipeline's ref has pushed to DIR/targets: repository, tag, why, with tabs between. Of its caches
# there may be several, each with a scope (see cache_write).
stop_targets() {
  if [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    stop_why="merge request !$CI_MERGE_REQUEST_IID"
  else
    stop_why="branch ${CI_COMMIT_REF_SLUG:-}"
  fi
  stop_cache=
  [ "$DRYDOCK_CACHE" = false ] || stop_cache=$(cache_write "$DRYDOCK_IMAGE")
  : >"$1/tags"
  if [ -n "$stop_cache" ]; then
    registry_open "$1" "$DRYDOCK_IMAGE/cache" pull
    registry_tags "$1" "$1/tags"
  fi
  {
    references "$(metadata_of image)" "$(metadata_of tag)"
    [ -z "$stop_cache" ] || printf '%s\n' "$stop_cache"
    awk -v cache="$stop_cache" -v tag="${stop_cache##*:}." 'index($0, tag) == 1 { print cache substr($0, length(tag)) }' "$1/tags"
  } | sed "s|^\(.*\):\([^:]*\)$|\1	\2	$stop_why|" >"$1/targets"
}
