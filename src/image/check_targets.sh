. ../metadata/is_repository.sh
. ../metadata/metadata_of.sh
. ../metadata/resolve_metadata.sh
. ../shell/lines.sh
. ../shell/problem.sh
. ./default_tags.sh
. ./dotenv.sh

# check_targets NEEDED [LABELS ANNOTATIONS LEVELS]: resolves the repositories and tags of the image for this pipeline, with labels and
# annotations where they are given (see metadata_of), and sets DRYDOCK_IMAGE to the first repository. Counts what is wrong with
# them; NEEDED is empty where the image may do without a tag.
# 5 KB: https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
check_targets() {
  check_needed=$1
  shift
  if [ -n "$(lines "$DRYDOCK_TAGS")" ]; then
    set -- "$DRYDOCK_TAGS" "$DRYDOCK_FLAVOR" "$@"
  else
    set -- "$(default_tags)" "latest=false
$DRYDOCK_FLAVOR" "$@"
  fi
  resolve_metadata "$DRYDOCK_IMAGE" "$1" "$2" "${3-}" "${4-}" "${5-}"
  [ "$PROBLEMS" -eq 0 ] || return 0
  check_images=$(metadata_of image)
  check_tags=$(metadata_of tag)
  [ -n "$check_images" ] ||
    problem image "$DRYDOCK_IMAGE" 'the project has no container registry (CI_REGISTRY_IMAGE is not set), the variable in it is empty, or no line of it is enabled'
  while IFS= read -r check_image; do
    [ -z "$check_image" ] || is_repository "$check_image" ||
      problem image "$check_image" 'it has to be a repository such as registry.example.com/group/app: no tag, no digest'
  done <<EOF
$check_images
EOF
  DRYDOCK_IMAGE=${check_images%%"
"*}
  if [ -z "$check_tags" ] && [ -n "$check_needed" ]; then
    problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag in this pipeline; add one that does, such as type=ref,event=branch, or keep the job out of it by its rules'
  elif [ "$PROBLEMS" -eq 0 ] && [ "$(dotenv "$check_tags" "$(printf '%071d' 0)" | wc -c)" -gt 5120 ]; then
    problem tags "$DRYDOCK_TAGS" 'the output variables would exceed 5 KB: name fewer tags'
  fi
}
