# target_values FILE TARGET FIELD: prints the texts in a list of a target in a resolved definition by paths (see json_paths).
target_values() {
  # no data: bake takes letters, digits, - and _ as a target's name, the field is a word of ours
  sed -n "s|^/target/$2/$3/[0-9]*	\"\(.*\)\"\$|\1|p" "$1"
}
