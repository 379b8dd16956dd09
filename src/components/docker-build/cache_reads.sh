. ./cache_write.sh
. ./slug.sh

# cache_reads: prints the registry cache references to read, one a line: the ref's own, then the default
# branch's. A protected ref reads only what protected refs wrote (https://github.com/docker/buildx/issues/939).
cache_reads() {
  if [ -n "$DRYDOCK_CACHE_REF" ]; then
    printf '%s\n' "$DRYDOCK_CACHE_REF"
    return
  fi
  reads_default="$DRYDOCK_IMAGE/cache:protected-$(slug "${CI_DEFAULT_BRANCH:-main}")"
  reads_own=$(cache_write)
  [ -z "$reads_own" ] || [ "$reads_own" = "$reads_default" ] || printf '%s\n' "$reads_own"
  printf '%s\n' "$reads_default"
}
