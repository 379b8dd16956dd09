. ../../metadata/metadata_of.sh
. ../../shell/prefixed.sh
. ./json_list.sh
. ./target_cache.sh
. ./target_entries.sh

# cache_fields DIR TARGET STORE: prints the fields cache-from and cache-to of a target, one a line, in the file over the definition
# in DIR (see bake_over), and on stderr what was chosen; what the definition names stays in front. STORE is the engine's image
# store; a graph driver cannot export a cache.
cache_fields() {
  [ "$DRYDOCK_CACHE" = registry ] && [ -n "$(metadata_of image)" ] || return 0
  if [ "$DRYDOCK_NO_CACHE" = false ]; then
    fields_from=$(target_cache "$2" reads)
    printf '%s\n' "$fields_from" | sed 's/$/ if it exists/' | prefixed "cache: $2 reads " >&2
    printf '"cache-from":%s\n' "$(printf '%s\n' "$fields_from" | sed 's/.*/{"type":"registry","ref":"&"}/' | json_list)"
  fi
  fields_to=$([ "$3" != containerd ] || target_cache "$2" writes)
  [ -n "$fields_to" ] || return 0
  printf 'cache: %s writes %s\n' "$2" "$fields_to" >&2
  printf '"cache-to":%s\n' "$({
    target_entries "$1/bake" "$2" cache-to
    printf '{"type":"registry","ref":"%s","mode":"max","image-manifest":"true","oci-mediatypes":"true","ignore-error":"true"}\n' "$fields_to"
  } | json_list)"
}
