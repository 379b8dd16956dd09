. ../../metadata/metadata_of.sh
. ./json_labels.sh
. ./json_list.sh
. ./json_texts.sh
. ./target_values.sh

# bake_under DIR: prints the bake file that stands below the resolved definition in DIR (see check_bake_targets): labels and
# annotations for the images whose targets name no tags. What the definition says of the same keys wins. Bake takes no file without a
# target.
bake_under() {
  under_labels=$(metadata_of label | json_labels)
  under_annotations=$(metadata_of annotation | json_texts | json_list)
  printf '{"target":{"docker-metadata-action":{}'
  while read -r under_target _; do
    [ -z "$(target_values "$1/bake" "$under_target" tags)" ] || continue
    printf ',"%s":{"labels":%s,"annotations":%s}' "$under_target" "$under_labels" "$under_annotations"
  done <"$1/images"
  printf '}}\n'
}
