. ../../image/check_repository.sh
. ../../image/resolve_names.sh
. ../../metadata/metadata_of.sh
. ../../shell/check_expressions.sh
. ../../shell/problem.sh
. ../../shell/value_of.sh
. ./merge_request_tags.sh

# check_cleanup: resolves the names of tags and repositories (see metadata_of; of a sweep, `sweep_forms`), and counts the
# problems of the inputs that a pattern cannot see.
check_cleanup() {
  check_expressions keep "$DRYDOCK_KEEP"
  [ -z "$DRYDOCK_TOKEN" ] || value_of "$DRYDOCK_TOKEN" >/dev/null ||
    problem token "$DRYDOCK_TOKEN" 'no CI/CD variable of that name is set; a protected one is set on protected branches and tags only'
  if [ "$DRYDOCK_MODE" = sweep ]; then
    sweep_forms=$(merge_request_tags) || exit 64
    [ -n "$sweep_forms" ] ||
      problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag with the number of a merge request, such as type=ref,event=mr does'
    DRYDOCK_TAGS=none
  fi
  resolve_names '' '' '' || return 0
  check_repository
  [ -n "$(metadata_of tag)" ] || problem tags "$DRYDOCK_TAGS" 'none of these rules gives a tag in this pipeline'
  while IFS= read -r check_image; do
    case ${check_image%%/*} in
      '' | *.* | *:* | localhost) ;;
      *) problem image "$check_image" "the registry's host has to stand in front of it; Docker Hub deletes no tags by the registry's API" ;;
    esac
  done <<EOF
$(metadata_of image)
EOF
}
