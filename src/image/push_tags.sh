. ../engine/engine_stays.sh
. ./built_digest.sh
. ./note_new_tags.sh
. ./push_tag.sh

# push_tags NAME REFERENCES STORE DIR: pushes the tested image NAME as REFERENCES, one a line, as far as the inputs ask for
# it, and sets `digest`; BuildKit alone has pushed it already. STORE is the engine's image store, DIR holds metadata.json.
# A graph driver compresses anew for each repository, so that only tags of one have to agree.
push_tags() {
  digest=
  if [ "$DRYDOCK_PUSH" = true ] && [ "$3" = containerd ]; then
    digest=$(built_digest "$4/metadata.json")
  fi
  [ "$DRYDOCK_ENGINE" != buildkit ] || return 0
  if engine_stays && [ "$DRYDOCK_LOAD $DRYDOCK_PUSH" = 'false true' ]; then
    note_new_tags "$2" "$1" "$4/brought"
  fi
  push_expected=$digest
  push_repository=
  while IFS= read -r push_reference; do
    if [ "$DRYDOCK_PUSH" = true ]; then
      [ "${push_reference%:*}" = "$push_repository" ] || [ "$3" = containerd ] || push_expected=
      push_repository=${push_reference%:*}
      push_tag "$1" "$push_reference" "$push_expected" "$4"
      push_expected=$(cat "$4/pushed.digest")
      digest=${digest:-$push_expected}
    elif [ "$DRYDOCK_LOAD" = true ]; then
      docker tag -- "$1" "$push_reference"
    fi
  done <<EOF
$2
EOF
}
