. ./collect_around.sh
. ./collect_manifest.sh

# collect_image REPOSITORY DIGEST DIR: finds all that belongs to an image: what its index holds, what refers to any of that, cosign's tags for
# any of that, and the same of what was found. Writes DIR/manifests, a line `DIGEST KIND` each, KIND being image, referrer or signature;
# DIR/tags, `TAG DIGEST` a line; DIR/<hex>.referrers.
collect_image() {
  : >"$3/manifests"
  : >"$3/tags"
  collect_manifest "$3" "$2" image
  collect_line=1
  # no data: a number of ours
  while collect_next=$(sed -n "${collect_line}p" "$3/manifests") && [ -n "$collect_next" ]; do
    collect_line=$((collect_line + 1))
    collect_around "$1" "${collect_next% *}" "${collect_next#* }" "$3"
  done
}
