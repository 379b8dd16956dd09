. ../metadata/metadata_of.sh
. ../shell/problem.sh
. ./dotenv.sh
. ./resolve_names.sh

# check_names: resolves names, labels and annotations of the image for this pipeline (see metadata_of), and sets
# DRYDOCK_IMAGE to the first repository. Counts what is wrong with them.
# 5 KB: https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
check_names() {
  resolve_names "$DRYDOCK_LABELS" "$DRYDOCK_ANNOTATIONS" "$DRYDOCK_ANNOTATION_LEVELS"
  [ "$PROBLEMS" -eq 0 ] || return 0
  check_tags=$(metadata_of tag)
  if [ -z "$check_tags" ] && [ "$DRYDOCK_PUSH$DRYDOCK_LOAD" != falsefalse ]; then
    problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag in this pipeline; add one that does, such as type=ref,event=branch, or keep the job out of it by its rules'
  elif [ "$PROBLEMS" -eq 0 ] && [ "$(dotenv "$check_tags" "$(printf '%071d' 0)" | wc -c)" -gt 5120 ]; then
    problem tags "$DRYDOCK_TAGS" 'the output variables would exceed 5 KB: name fewer tags'
  fi
}
