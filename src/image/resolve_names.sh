. ../metadata/is_repository.sh
. ../metadata/metadata_of.sh
. ../metadata/resolve_metadata.sh
. ../shell/lines.sh
. ../shell/problem.sh
. ./default_tags.sh

# resolve_names [LABELS ANNOTATIONS LEVELS]: resolves the repositories and tags of the inputs image, tags and flavor for this
# pipeline, with labels and annotations where they are given (see metadata_of), and sets DRYDOCK_IMAGE to the first repository,
# if there is one. Counts what is wrong with them; returns 1 if nothing could be resolved.
resolve_names() {
  if [ -n "$(lines "$DRYDOCK_TAGS")" ]; then
    resolve_metadata "$DRYDOCK_IMAGE" "$DRYDOCK_TAGS" "$DRYDOCK_FLAVOR" "${1-}" "${2-}" "${3-}"
  else
    resolve_metadata "$DRYDOCK_IMAGE" "$(default_tags)" "latest=false
$DRYDOCK_FLAVOR" "${1-}" "${2-}" "${3-}"
  fi
  [ "$PROBLEMS" -eq 0 ] || return 1
  resolve_images=$(metadata_of image)
  while IFS= read -r resolve_image; do
    [ -z "$resolve_image" ] || is_repository "$resolve_image" ||
      problem image "$resolve_image" 'it has to be a repository such as registry.example.com/group/app: no tag, no digest'
  done <<EOF
$resolve_images
EOF
  # What was refused is not used any more.
  [ "$PROBLEMS" -eq 0 ] || { metadata_answer= && return 1; }
  [ -z "$resolve_images" ] || DRYDOCK_IMAGE=${resolve_images%%"
"*}
}
