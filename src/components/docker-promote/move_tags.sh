. ../../registry/full_repository.sh
. ../../registry/oras_get.sh
. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/retry.sh

# move_tags DIR DIGEST: lets the references of DIR/moves (see look_at_targets) name DIGEST, which their repositories have by now, and reads
# each back.
move_tags() {
  while read -r move_what move_reference; do
    [ "$move_what" = move ] || continue
    move_repository=$(full_repository "${move_reference%:*}")
    retry "$1/log" oras tag "$move_repository@$2" "${move_reference##*:}" ||
      registry_failed "$?" "the tag $move_reference could not be moved; the image is in its repository" "$1/log"
    if ! oras_get "$1/read" "$move_reference could not be read back" resolve "$move_repository:${move_reference##*:}" ||
      [ "$(cat "$1/read")" != "$2" ]; then
      fail 70 "the tag $move_reference does not name $2" 'another job has moved it meanwhile, or its registry did not' 'run one promotion at a time: the keyword resource_group'
    fi
  done <"$1/moves"
}
