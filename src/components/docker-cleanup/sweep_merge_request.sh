. ../../registry/gitlab_api.sh
. ../../registry/http_fix.sh
. ../../registry/http_reason.sh
. ../../shell/fail.sh
. ../../shell/json_paths.sh

# sweep_merge_request DIR NUMBER: sets sweep_state to `keep` or `delete` for the tags of a merge request, and sweep_why to the reason.
# DIR/open has the numbers of those that are open. What is not known stays.
sweep_merge_request() {
  # shellcheck disable=SC2034 # sweep_targets reads it
  sweep_state=keep
  if grep -Fqx -e "$2" "$1/open"; then
    sweep_why="merge request !$2 is open"
    return 0
  fi
  gitlab_api "$1" GET "merge_requests/$2"
  case $http_status in
    200) ;;
    404)
      sweep_why="there is no merge request !$2, or the token may not see it"
      return 0 ;;
    *) fail 1 "GitLab does not say what became of merge request !$2" "$(http_reason "$1")" "$(http_fix 'the token')" ;;
  esac
  # The first of each: what stands deeper, such as an author's state, has a longer path.
  sweep_merged=$(json_paths <"$1/body" | sed -nE 's#^/(merged_at|closed_at)	"(.*)"$#\2#p' | sort | tail -n 1)
  case $(json_paths <"$1/body" | sed -n 's#^/state	"\(.*\)"$#\1#p') in
    merged | closed) ;;
    *)
      sweep_why="merge request !$2 is open"
      return 0 ;;
  esac
  sweep_why="merge request !$2 was merged or closed on ${sweep_merged%%T*}"
  # Both are times in UTC as text, which sort as they follow each other.
  sweep_limit=$(date -u -d "@$(($(date +%s) - DRYDOCK_OLDER_THAN * 86400))" +%Y-%m-%dT%H:%M:%S)
  if [ -n "$sweep_merged" ] && [ "$(printf '%s\n%s\n' "$sweep_merged" "$sweep_limit" | LC_ALL=C sort | head -n 1)" = "$sweep_merged" ]; then
    # shellcheck disable=SC2034 # sweep_targets reads it
    sweep_state=delete
  else
    sweep_why="$sweep_why, less than $DRYDOCK_OLDER_THAN days ago"
  fi
}
