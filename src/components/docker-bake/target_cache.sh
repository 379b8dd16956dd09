. ../../cache/cache_reads.sh
. ../../cache/cache_write.sh

# target_cache TARGET reads|writes: prints the references of the registry cache of a target, one a line. A tag has at most 128
# characters, of which the ref takes 73: a longer name of a target is cut, and a sum of it keeps it apart.
target_cache() {
  cache_scope=$1
  [ "${#cache_scope}" -le 50 ] || cache_scope=$(printf '%.38s-%s\n' "$1" "$(printf '%s' "$1" | cksum | cut -d ' ' -f 1)")
  case $2 in
    reads) cache_reads "$DRYDOCK_IMAGE" "$cache_scope" ;;
    writes) cache_write "$DRYDOCK_IMAGE" "$cache_scope" ;;
  esac
}
