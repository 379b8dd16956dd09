. ../../engine/engine_stays.sh
. ./built_digest.sh
. ./note_new_tags.sh
. ./push_tag.sh

# push_tags NAME TAGS STORE DIR: pushes the tested image NAME under TAGS, one a line, as far as the inputs ask for it, and
# sets `digest`; BuildKit alone has pushed it already. STORE is the engine's image store, DIR holds metadata.json.
push_tags() {
  digest=
  if [ "$DRYDOCK_PUSH" = true ] && [ "$3" = containerd ]; then
    digest=$(built_digest "$4/metadata.json")
  fi
  [ "$DRYDOCK_ENGINE" != buildkit ] || return 0
  if engine_stays && [ "$DRYDOCK_LOAD $DRYDOCK_PUSH" = 'false true' ]; then
    note_new_tags "$2" "$1" "$4/brought"
  fi
  while IFS= read -r tag; do
    if [ "$DRYDOCK_PUSH" = true ]; then
      push_tag "$1" "$DRYDOCK_IMAGE:$tag" "$digest" "$4"
      digest=$(cat "$4/pushed.digest")
    elif [ "$DRYDOCK_LOAD" = true ]; then
      docker tag -- "$1" "$DRYDOCK_IMAGE:$tag"
    fi
  done <<EOF
$2
EOF
}
