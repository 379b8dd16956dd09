. ../../registry/http_reason.sh
. ../../registry/registry_open.sh
. ../../registry/registry_request.sh
. ../../shell/begun_with.sh
. ./delete_tag.sh
. ./free_manifests.sh
. ./verify_repository.sh

# delete_repository DIR REPOSITORY: carries out what DIR/plan says of REPOSITORY, and writes there what became of it: `deleted`,
# `gone` or `refused`. What one tag meets does not keep the others.
delete_repository() {
  begun_with "delete	$2	" <"$1/plan" >"$1/doomed"
  [ -s "$1/doomed" ] || return 0
  # How the registry deletes a tag: itself, or (`digest`) not at all, or (`never`) it deletes nothing.
  delete_way=tag
  registry_open "$1" "$2" pull,delete
  : >"$1/done"
  # What belongs to an image comes last, and stays with one that is refused.
  grep -v '	belongs to ' "$1/doomed" | sort >"$1/rows" || :
  grep '	belongs to ' "$1/doomed" | sort >>"$1/rows" || :
  while IFS='	' read -r _ _ delete_tag_name delete_digest delete_why; do
    delete_outcome=deleted
    case $delete_why:$(grep -c '^refused' "$1/done") in
      'belongs to '*:[1-9]*) delete_outcome=keep ;;
      *)
        delete_tag "$1" "$delete_tag_name" "$delete_digest" </dev/null
        if [ "$delete_outcome" = refused ]; then delete_why=$(http_reason "$1"); fi ;;
    esac
    printf '%s\t%s\t%s\t%s\t%s\n' "$delete_outcome" "$2" "$delete_tag_name" "$delete_digest" "$delete_why" >>"$1/done"
  done <"$1/rows"
  [ "$delete_way" != digest ] || free_manifests "$1"
  grep -Fvx -f "$1/doomed" "$1/plan" >"$1/rest" || :
  cat "$1/rest" "$1/done" >"$1/plan"
  verify_repository "$1"
}
