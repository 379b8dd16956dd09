. ../../cache/slug.sh
. ../../metadata/metadata_of.sh
. ../../registry/git_refs.sh
. ../../registry/registry_open.sh
. ../../registry/registry_tags.sh
. ./open_merge_requests.sh
. ./sweep_merge_request.sh

# sweep_targets DIR: writes what is left of merge requests that are merged or closed, and of branches that are gone, to
# DIR/targets: repository, tag, why, with tabs between. The tags are listed first: one that comes later belongs to something new.
sweep_targets() {
  : >"$1/found"
  while IFS= read -r sweep_repository; do
    registry_open "$1" "$sweep_repository" pull </dev/null
    registry_tags "$1" "$1/tags" </dev/null
    # Lines of forms have a tab in them.
    printf '%s\n' "${sweep_forms:-}" | REPOSITORY=$sweep_repository awk '
      BEGIN { repository = ENVIRON["REPOSITORY"] }
      index($0, "\t") { split($0, form, "\t"); front[++forms] = form[1]; behind[forms] = form[2]; next }
      {
        for (f = 1; f <= forms; f++) {
          number = substr($0, length(front[f]) + 1, length($0) - length(front[f]) - length(behind[f]))
          if (number ~ /^[1-9][0-9]*$/ && $0 == front[f] number behind[f]) { print number "\t" repository "\t" $0; next }
        }
      }' - "$1/tags" >>"$1/found"
  done <<EOF
$(metadata_of image)
EOF
  : >"$1/caches"
  if [ "$DRYDOCK_CACHE" = true ]; then
    registry_open "$1" "$DRYDOCK_IMAGE/cache" pull
    registry_tags "$1" "$1/tags"
    sed -n 's/^branch-//p' "$1/tags" >"$1/caches"
  fi
  git_refs "$1"
  open_merge_requests "$1"
  : >"$1/targets"
  sort -n "$1/found" >"$1/numbered"
  sweep_number=
  while IFS='	' read -r sweep_found sweep_repository sweep_tag; do
    [ "$sweep_found" = "$sweep_number" ] || sweep_merge_request "$1" "$sweep_found" </dev/null
    sweep_number=$sweep_found
    case $sweep_state in
      keep) printf 'keep\t%s\t%s\t-\t%s\n' "$sweep_repository" "$sweep_tag" "$sweep_why" >>"$1/plan" ;;
      *) printf '%s\t%s\t%s\n' "$sweep_repository" "$sweep_tag" "$sweep_why" >>"$1/targets" ;;
    esac
  done <"$1/numbered"
  slug "$(cat "$1/branches" "$1/open-branches")" >"$1/slugs"
  awk '
    BEGIN { OFS = "\t"; repository = ENVIRON["DRYDOCK_IMAGE"] "/cache" }
    FILENAME == ARGV[1] { used[$0] = 1; next }
    { name = $0; sub(/[.].*/, "", name) }
    !(name in used) { print repository, "branch-" $0, "there is no such branch, nor an open merge request from one" }' \
    "$1/slugs" "$1/caches" >>"$1/targets"
}
