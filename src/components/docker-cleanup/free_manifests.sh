. ../../registry/registry_request.sh
. ../../shell/notice.sh

# free_manifests DIR: deletes the manifests below deleted indexes that no other tag needs, which Distribution would keep for
# ever. Their tags are gone, so what is refused here is only said.
free_manifests() {
  awk 'FILENAME == ARGV[1] { needed[$0] = 1; next } !($0 in needed)' "$1/needed" "$1/doomed" >"$1/free"
  while IFS= read -r free_digest; do
    registry_request "$1" DELETE "manifests/$free_digest" </dev/null
    case $http_status in
      20[0-9] | 404) ;;
      *) notice "$free_digest was not deleted: HTTP $http_status" ;;
    esac
  done <"$1/free"
}
