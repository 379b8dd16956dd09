. ../../shell/json_paths.sh

# target_metadata DIR: writes of DIR/all.json, buildx's metadata of all targets, that of each image to DIR/targets/TARGET/metadata.json,
# as a build of it alone would: its digest, and its record in the engine.
target_metadata() {
  json_paths <"$1/all.json" >"$1/all"
  while read -r metadata_target _; do
    awk -F '\t' -v digest="/$metadata_target/containerimage.digest" -v ref="/$metadata_target/buildx.build.ref" '
      $1 == digest { print "\"containerimage.digest\": " $2 }
      $1 == ref { print "\"buildx.build.ref\": " $2 }' "$1/all" >"$1/targets/$metadata_target/metadata.json"
  done <"$1/images"
}
