. ../metadata/is_repository.sh
. ../metadata/metadata_of.sh
. ../metadata/resolve_metadata.sh
. ../shell/lines.sh
. ../shell/problem.sh
. ./default_tags.sh

# resolve_names LABELS ANNOTATIONS LEVELS: resolves repositories and tags of the inputs image, tags and flavor for this
# pipeline (see metadata_of), and sets DRYDOCK_IMAGE to the first repository. Counts what is wrong with them.
resolve_names() {
  if [ -n "$(lines "$DRYDOCK_TAGS")" ]; then
    resolve_metadata "$DRYDOCK_IMAGE" "$DRYDOCK_TAGS" "$DRYDOCK_FLAVOR" "$@"
  else
    resolve_metadata "$DRYDOCK_IMAGE" "$(default_tags)" "latest=false
$DRYDOCK_FLAVOR" "$@"
  fi
  [ "$PROBLEMS" -eq 0 ] || return 0
  resolve_images=$(metadata_of image)
  [ -n "$resolve_images" ] ||
    problem image "$DRYDOCK_IMAGE" 'the project has no container registry (CI_REGISTRY_IMAGE is not set), the variable in it is empty, or no line of it is enabled'
  while IFS= read -r resolve_image; do
    [ -z "$resolve_image" ] || is_repository "$resolve_image" ||
      problem image "$resolve_image" 'it has to be a repository such as registry.example.com/group/app: no tag, no digest'
  done <<EOF
$resolve_images
EOF
  DRYDOCK_IMAGE=${resolve_images%%"
"*}
}
