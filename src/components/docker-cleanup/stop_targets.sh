. ../../cache/cache_write.sh
. ../../metadata/metadata_of.sh
. ../../metadata/references.sh

# stop_targets DIR: writes what this pipeline's ref has pushed to DIR/targets: repository, tag, why, with tabs between.
stop_targets() {
  if [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    stop_why="merge request !$CI_MERGE_REQUEST_IID"
  else
    stop_why="branch ${CI_COMMIT_REF_SLUG:-}"
  fi
  {
    references "$(metadata_of image)" "$(metadata_of tag)"
    [ "$DRYDOCK_CACHE" = false ] || cache_write "$DRYDOCK_IMAGE"
  } | sed 's|^\(.*\):\([^:]*\)$|\1	\2|' | STOP_WHY=$stop_why awk '{ print $0 "\t" ENVIRON["STOP_WHY"] }' >"$1/targets"
}
