. ../../image/image_facts.sh

# target_facts DIR: writes to DIR/targets/TARGET/facts what image_facts says of each image in DIR/images.
target_facts() {
  while read -r facts_target _ facts_local; do
    image_facts "$facts_local" "$1/targets/$facts_target/metadata.json" </dev/null >"$1/targets/$facts_target/facts"
  done <"$1/images"
}
