. ../../metadata/metadata_of.sh
. ./json_labels.sh
. ./json_list.sh
. ./json_texts.sh
. ./target_values.sh

# bake_under DIR: prints the bake file that stands below the resolved definition in DIR (see check_targets): labels and
# annotations for the images whose targets name no tags. What the definition says of the same keys wins.
bake_under() {
  under_labels=$(metadata_of label | json_labels)
  under_annotations=$(metadata_of annotation | json_texts | json_list)
  printf '{"target":{'
  under_comma=
  while read -r under_target _; do
    [ -z "$(target_values "$1/bake" "$under_target" tags)" ] || continue
    printf '%s"%s":{"labels":%s,"annotations":%s}' "$under_comma" "$under_target" "$under_labels" "$under_annotations"
    under_comma=,
  done <"$1/images"
  printf '}}\n'
}
