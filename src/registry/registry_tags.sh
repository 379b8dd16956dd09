. ../shell/fail.sh
. ../shell/json_paths.sh
. ./http_fix.sh
. ./http_reason.sh
. ./registry_request.sh

# registry_tags DIR FILE: writes the tags of the repository that registry_open has opened to FILE, one a line; none if there
# is no such repository. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags
registry_tags() {
  : >"$2"
  tags_path='tags/list?n=1000'
  while [ -n "$tags_path" ]; do
    registry_request "$1" GET "$tags_path"
    case $http_status in
      200) ;;
      404) return 0 ;;
      *) fail 1 "the tags of $registry_repository cannot be listed" "$(http_reason "$1")" \
        "$(http_fix "the credentials of $registry_host (the job token, or the input registry_auth)")" ;;
    esac
    json_paths <"$1/body" | sed -n 's|^/tags/[0-9]*	"\([A-Za-z0-9_][A-Za-z0-9_.-]*\)"$|\1|p' >>"$2"
    tags_path=$(tr -d '\r' <"$1/headers" | sed -n 's|^[Ll]ink: *<[^>]*/\(tags/list?[^>]*\)>; *rel="\{0,1\}next.*|\1|p')
  done
}
