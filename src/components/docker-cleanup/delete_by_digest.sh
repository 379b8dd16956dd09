. ../../registry/registry_open.sh
. ../../registry/registry_request.sh
. ./needed_manifests.sh
. ./put_placeholder.sh

# delete_by_digest DIR TAG DIGEST: makes TAG go on a registry that deletes manifests only: by deleting its manifest, or, where another
# tag or its index needs that, a placeholder's that takes over the tag first. Returns 1 when the registry refuses.
# Whether it deletes at all is asked for a digest that is not there: a placeholder would be no use then. After a refusal
# nothing more is deleted here: what the refused tag needs was not looked up.
delete_by_digest() {
  if [ "$delete_way" = unknown ]; then
    delete_way=never
    registry_request "$1" DELETE "manifests/sha256:0000000000000000000000000000000000000000000000000000000000000000"
    case $http_status in
      20[0-9] | 404) ;;
      *) return 1 ;;
    esac
    delete_way=digest
    echo "$registry_host deletes manifests, not tags: what other tags need is looked up first"
    needed_manifests "$1"
    registry_open "$1" "$registry_repository" pull,push,delete
  fi
  [ "$delete_way" = digest ] || return 1
  digest_doomed=$3
  if grep -Fqx -e "$3" "$1/needed"; then
    put_placeholder "$1" "$2" || { delete_way=never && return 1; }
    digest_doomed=$placeholder_digest
  fi
  registry_request "$1" DELETE "manifests/$digest_doomed"
  case $http_status in
    20[0-9] | 404) return 0 ;;
  esac
  delete_way=never
  return 1
}
