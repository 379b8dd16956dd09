. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/retry.sh
. ./index_entries.sh
. ./raw_manifest.sh

# check_index DIR: looks before anything is tagged whether DIR/index.json has each of DIR/platforms once, and all that their
# images hold, attestations too, and nothing else. DIR takes logs. Leaves with 70 where it has not, with 75 where a
# registry does not answer.
check_index() {
  : >"$1/expected"
  while IFS='	' read -r _ _ index_platform index_repository index_image; do
    retry "$1/source.log" raw_manifest "$index_repository@$index_image" "$1/source.json" ||
      registry_failed "$?" "the image of $index_platform cannot be read" "$1/source.log"
    index_entries "$1/source.json" >"$1/entries"
    if [ -s "$1/entries" ]; then cut -d ' ' -f 1 "$1/entries"; else printf '%s\n' "$index_image"; fi >>"$1/expected"
  done <"$1/platforms"
  index_entries "$1/index.json" >"$1/entries"
  index_wanted=$(LC_ALL=C sort "$1/expected")
  index_found=$(cut -d ' ' -f 1 "$1/entries" | LC_ALL=C sort)
  [ "$index_found" = "$index_wanted" ] || fail 70 'the index would not hold what the platforms pushed' \
    "it has $(printf '%s ' "$index_found"), they have $(printf '%s ' "$index_wanted")" 'run the job again'
  index_wanted=$(awk -F '\t' '{ split($3, part, "/"); print part[1] "/" part[2] }' "$1/platforms" | LC_ALL=C sort | tr '\n' ' ')
  index_found=$(sed -n -e '/ unknown\/unknown$/d' -e 's/^[^ ]* //p' "$1/entries" | LC_ALL=C sort | tr '\n' ' ')
  [ "$index_found" = "$index_wanted" ] || fail 70 'the index would not have each platform once' \
    "it has $index_found, and not $index_wanted" 'run the job again; a job of a platform that is declared anew has to build for DRYDOCK_PLATFORMS'
}
