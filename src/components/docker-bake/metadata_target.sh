. ../../metadata/metadata_of.sh
. ../../metadata/references.sh
. ./json_labels.sh
. ./json_list.sh
. ./json_texts.sh

# metadata_target: prints the bake file with the target docker-metadata-action, as docker/metadata-action writes it, for targets
# that inherit from it. https://github.com/docker/metadata-action#bake-definition
metadata_target() {
  metadata_tags=$(metadata_of tag)
  printf '{"target":{"docker-metadata-action":{"tags":%s,"args":{"DOCKER_META_IMAGES":%s,"DOCKER_META_VERSION":%s},"labels":%s,"annotations":%s}}}\n' \
    "$(references "$(metadata_of image)" "$metadata_tags" | json_texts | json_list)" \
    "$(metadata_of image | tr '\n' ',' | sed 's/,$//' | json_texts | grep . || echo '""')" \
    "$(printf '%s\n' "$metadata_tags" | head -n 1 | json_texts)" \
    "$(metadata_of label | json_labels)" "$(metadata_of annotation | json_texts | json_list)"
}
