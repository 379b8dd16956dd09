. ./resolve_metadata.sh

# metadata_of KIND: prints what resolve_metadata has found, one a line: `image`, `tag` (the image's version first), `label`,
# `annotation`, `epoch` (the commit's time in seconds).
metadata_of() {
  # no data: a word of ours
  printf '%s\n' "$metadata_answer" | sed -n "s/^$1	//p"
}
