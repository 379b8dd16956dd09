. ../../image/push_tags.sh

# push_targets DIR STORE: pushes the images of the targets in DIR (see check_bake_targets) as push_tags does, and writes the digest of
# each to DIR/targets/TARGET/digest; empty when nothing was pushed. STORE is the engine's image store.
push_targets() {
  push_dir=$1
  push_store=$2
  while read -r push_target _ push_local; do
    cp "$push_dir/targets/$push_target/metadata.json" "$push_dir/metadata.json"
    push_tags "$push_local" "$(cat "$push_dir/targets/$push_target/references")" "$push_store" "$push_dir"
    printf '%s\n' "$digest" >"$push_dir/targets/$push_target/digest"
  done <"$push_dir/images"
}
