. ./cache_fields.sh
. ./image_fields.sh

# bake_over DIR STORE: prints the bake file that stands over the resolved definition in DIR (see check_bake_targets): an image stays
# in the engine under the job's own name until it is tested; BuildKit alone pushes it at once. Its tags it gets now only where
# no other job can see them. STORE is the engine's image store. Bake takes no file without a target.
bake_over() {
  printf '{"target":{"docker-metadata-action":{}'
  while read -r over_kind over_target; do
    [ "$over_kind" != none ] || continue
    printf ',"%s":{%s}' "$over_target" "$({
      [ "$over_kind" != image ] || image_fields "$1" "$over_target" "$2"
      cache_fields "$1" "$over_target" "$2"
    } | tr '\n' ',' | sed 's/,$//')"
  done <"$1/kinds"
  printf '}}\n'
}
