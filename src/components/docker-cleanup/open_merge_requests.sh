. ../../registry/gitlab_api.sh
. ../../registry/http_reason.sh
. ../../shell/fail.sh
. ../../shell/json_paths.sh

# open_merge_requests DIR: writes the numbers of the project's open merge requests to DIR/open, and the names of their source
# branches, which may be a fork's, to DIR/open-branches. https://docs.gitlab.com/api/merge_requests/#list-project-merge-requests
open_merge_requests() {
  : >"$1/open"
  : >"$1/open-branches"
  open_page=1
  while [ -n "$open_page" ]; do
    gitlab_api "$1" GET "merge_requests?state=opened&per_page=100&page=$open_page"
    json_paths <"$1/body" >"$1/paths"
    [ "$http_status$(head -n 1 "$1/paths")" = '200	[' ] || fail 1 'GitLab does not say which merge requests are open' "$(http_reason "$1")" \
      'name a variable with a project access token (scope read_api, role Reporter) in the input token: job tokens may read merge requests only in recent versions'
    sed -nE 's#^/[0-9]+/iid	([0-9]+)$#\1#p' "$1/paths" >>"$1/open"
    # GitLab writes some characters by number, which are no part of a slug either.
    sed -nE -e 's#\\u00[0-9a-f][0-9a-f]#-#g' -e 's#^/[0-9]+/source_branch	"(.*)"$#\1#p' "$1/paths" >>"$1/open-branches"
    open_page=$(tr -d '\r' <"$1/headers" | sed -nE 's#^[Xx]-[Nn]ext-[Pp]age: *([0-9]+).*#\1#p')
  done
}
