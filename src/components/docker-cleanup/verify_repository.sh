. ../../registry/registry_request.sh
. ../../registry/registry_tags.sh
. ../../shell/fail.sh

# verify_repository DIR: looks whether the tags in DIR/done that are deleted are gone, and what other tags share with them is
# there. Leaves with 70 if not.
verify_repository() {
  registry_tags "$1" "$1/tags"
  while IFS='	' read -r verify_outcome _ verify_tag verify_digest verify_why; do
    [ "$verify_outcome" = deleted ] || continue
    ! grep -Fqx -e "$verify_tag" "$1/tags" ||
      fail 70 "$registry_repository:$verify_tag is still there" 'the registry said that it is deleted' \
        'see whether another job pushes it; else report it with the name and version of the registry'
    case $verify_why in
      *'; its manifest stays: '*)
        registry_request "$1" HEAD "manifests/$verify_digest" </dev/null
        [ "$http_status" = 200 ] ||
          fail 70 "$registry_repository@$verify_digest is gone (HTTP $http_status)" "it was shared: ${verify_why##*; }" \
            'push or build that image again, and report it with the name and version of the registry' ;;
    esac
  done <"$1/done"
}
