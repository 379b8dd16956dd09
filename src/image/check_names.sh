. ../metadata/metadata_of.sh
. ../shell/problem.sh
. ./dotenv.sh
. ./resolve_names.sh

# check_names: resolves the image's names as resolve_names does, and counts the problems of those that a build has to have.
# 5 KB: https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
check_names() {
  resolve_names || return 0
  check_tags=$(metadata_of tag)
  [ -n "$(metadata_of image)" ] ||
    problem image "$DRYDOCK_IMAGE" 'the project has no container registry (CI_REGISTRY_IMAGE is not set), the variable in it is empty, or no line of it is enabled'
  if [ -z "$check_tags" ] && [ "$DRYDOCK_PUSH$DRYDOCK_LOAD" != falsefalse ]; then
    problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag in this pipeline; add one that does, such as type=ref,event=branch, or keep the job out of it by its rules'
  elif [ "$PROBLEMS" -eq 0 ] && [ "$(dotenv "$check_tags" "$(printf '%071d' 0)" | wc -c)" -gt 5120 ]; then
    problem tags "$DRYDOCK_TAGS" 'the output variables would exceed 5 KB: name fewer tags'
  fi
}
