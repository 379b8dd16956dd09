. ../../metadata/references.sh
. ../../registry/registry_failed.sh
. ../../shell/retry.sh
. ./imagetools_create.sh

# push_index DIR IMAGES TAGS: pushes the index of DIR/arguments to the repositories IMAGES under TAGS, both one a line; to the first
# repository last, so that none of its tags has moved where a copy fails. DIR takes the log. Leaves with buildx's status or
# 75.
push_index() {
  push_dir=$1
  push_tags=$3
  while IFS= read -r push_image; do
    [ -n "$push_image" ] || continue
    set -- --progress plain
    while IFS= read -r push_reference; do
      set -- "$@" --tag "$push_reference"
    done <<EOF
$(references "$push_image" "$push_tags")
EOF
    retry "$push_dir/push.log" imagetools_create "$push_dir" "$@" ||
      registry_failed "$?" "the push of the index to $push_image failed" "$push_dir/push.log"
  done <<EOF
$(printf '%s\n' "$2" | sed 1d)
$(printf '%s\n' "$2" | sed -n 1p)
EOF
}
