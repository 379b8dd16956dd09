. ../../image/resolve_names.sh
. ../../metadata/metadata_of.sh

# merge_request_tags: prints the tags that the rules give a merge request, one a line, as far as they hold its number: what is
# in front of it, a tab, what is behind it. For a subshell; leaves with 64 when the rules are wrong.
merge_request_tags() {
  # A number that no project reaches.
  tags_number=4000000001
  export CI_MERGE_REQUEST_IID=$tags_number CI_PIPELINE_SOURCE=merge_request_event
  unset CI_COMMIT_TAG CI_COMMIT_BRANCH
  resolve_names '' '' '' >&2 || exit 64
  [ "$PROBLEMS" -eq 0 ] || exit 64
  # no data: the number above
  metadata_of tag | sed -n "s/^\([^ ]*\)$tags_number\([^ ]*\)$/\1	\2/p"
}
