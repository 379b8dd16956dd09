. ../cache/cache_reads.sh
. ../cache/cache_write.sh
. ../shell/list_arguments.sh
. ../shell/notice.sh

# cache_arguments STORE TAGS [SCOPE]: prints the cache arguments of `docker buildx build`, one a line, and on stderr what was
# chosen and why. STORE is the engine's image store, TAGS one tag a line, of which the first holds the inline cache. SCOPE
# is as in cache_write.
cache_arguments() {
  cache_from=
  cache_to=
  case $DRYDOCK_CACHE in
    registry)
      cache_ref=${DRYDOCK_CACHE_REF:+$DRYDOCK_CACHE_REF${3:+.$3}}
      cache_from=${cache_ref:-$(cache_reads "$DRYDOCK_IMAGE" "${3:-}")}
      cache_to=${cache_ref:-$(cache_write "$DRYDOCK_IMAGE" "${3:-}")}
      if [ -n "$cache_to" ] && [ "$1" != containerd ]; then
        notice "cache: the engine's image store cannot export one; its own layer cache serves the next job on it" >&2
        cache_to=
      fi
      [ -z "$cache_to" ] || cache_to="type=registry,ref=$cache_to,mode=$DRYDOCK_CACHE_MODE,image-manifest=true,oci-mediatypes=true,ignore-error=true" ;;
    inline)
      cache_from=$DRYDOCK_IMAGE:${2%%"
"*}
      cache_to=type=inline ;;
  esac
  if [ -n "$cache_from" ] && [ "$DRYDOCK_NO_CACHE" = false ]; then
    printf '%s\n' "$cache_from" | sed -e 's/^/cache: reads /' -e 's/$/ if it exists/' >&2
    printf '%s\n' "$cache_from" | sed 's/^/--cache-from\ntype=registry,ref=/'
  fi
  if [ -n "$cache_to" ]; then
    printf 'cache: writes %s\n' "$cache_to" >&2
    printf -- '--cache-to\n%s\n' "$cache_to"
  fi
  [ "$DRYDOCK_NO_CACHE" = true ] || list_arguments --cache-from "$DRYDOCK_CACHE_FROM"
  list_arguments --cache-to "$DRYDOCK_CACHE_TO"
}
