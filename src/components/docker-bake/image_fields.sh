. ../../engine/engine_stays.sh
. ../../image/attestation_form.sh
. ./json_list.sh
. ./json_texts.sh
. ./target_entries.sh

# image_fields DIR TARGET STORE: prints the fields tags and output, one a line, of a target whose result is an image, in the file
# over the definition in DIR (see bake_over); a form of attestations that the definition names stays. STORE is the engine's image
# store.
image_fields() {
  case $DRYDOCK_ENGINE:$DRYDOCK_PUSH in
    buildkit:true) fields_output='"type":"image","push":"true","store":"false"' ;;
    buildkit:false) fields_output='"type":"cacheonly"' ;;
    *) fields_output='"type":"image"' ;;
  esac
  fields_form=
  case $3:$fields_output in
    containerd:*'"image"'*) fields_form=$(attestation_form | sed 's/\(.*\)=\(.*\)/"\1":"\2"/') ;;
  esac
  printf '"tags":%s\n"output":%s\n' "$({
    [ "$DRYDOCK_ENGINE" = buildkit ] || TARGET=$2 awk '$1 == ENVIRON["TARGET"] { print $3 }' "$1/images"
    engine_stays || cat "$1/targets/$2/references"
  } | json_texts | json_list)" "$(target_entries "$1/bake" "$2" output "$fields_output" "$fields_form" | json_list)"
}
