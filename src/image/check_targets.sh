. ../metadata/metadata_of.sh
. ../shell/problem.sh
. ./check_repository.sh
. ./dotenv.sh
. ./resolve_names.sh

# check_targets NEEDED [LABELS ANNOTATIONS LEVELS]: resolves the image's names as resolve_names does, and counts the problems of those
# that an image has to have; NEEDED is empty where it may do without a tag.
# 5 KB: https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
check_targets() {
  check_needed=$1
  shift
  resolve_names "$@" || return 0
  check_repository
  check_tags=$(metadata_of tag)
  if [ -z "$check_tags" ] && [ -n "$check_needed" ]; then
    problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag in this pipeline; add one that does, such as type=ref,event=branch, or keep the job out of it by its rules'
  elif [ "$PROBLEMS" -eq 0 ] && [ "$(dotenv "$check_tags" "$(printf '%071d' 0)" | wc -c)" -gt 5120 ]; then
    problem tags "$DRYDOCK_TAGS" 'the output variables would exceed 5 KB: name fewer tags'
  fi
}
