. ../../registry/http_fix.sh
. ../../registry/http_reason.sh
. ../../registry/registry_request.sh
. ../../shell/error.sh
. ./delete_by_digest.sh

# delete_tag DIR TAG DIGEST: deletes a tag of the repository that is open, and nothing that another tag needs. Sets delete_outcome to
# `deleted`, `gone` or `refused`, and says what was refused. Sets delete_way when the registry deletes no tags by name.
# https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-tags
delete_tag() {
  if [ "$delete_way" = tag ]; then
    registry_request "$1" DELETE "manifests/$2"
    case $http_status in
      20[0-9]) return 0 ;;
      404)
        # It may mean the way, not the tag.
        registry_request "$1" HEAD "manifests/$2"
        if [ "$http_status" = 404 ]; then
          delete_outcome=gone
          return 0
        fi
        delete_way=unknown ;;
      400 | 405 | 501) delete_way=unknown ;;
    esac
  fi
  if [ "$delete_way" != tag ] && delete_by_digest "$1" "$2" "$3"; then return 0; fi
  # shellcheck disable=SC2034 # delete_repository reads it
  delete_outcome=refused
  error "$registry_repository:$2 was not deleted" "$(http_reason "$1")" \
    "$(http_fix "the credentials of $registry_host (the job token, or the input registry_auth)")"
}
