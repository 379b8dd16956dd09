. ./cache_write.sh
. ./slug.sh

# cache_reads REPOSITORY [SCOPE]: prints the registry cache references below REPOSITORY to read, one a line: the ref's own,
# then the default branch's. SCOPE keeps several caches of one ref apart, as in cache_write. A protected ref reads only what protected refs wrote (https://github.com/docker/buildx/issues/939).
cache_reads() {
  reads_default="$1/cache:protected-$(slug "${CI_DEFAULT_BRANCH:-main}")${2:+.$2}"
  reads_own=$(cache_write "$@")
  [ -z "$reads_own" ] || [ "$reads_own" = "$reads_default" ] || printf '%s\n' "$reads_own"
  printf '%s\n' "$reads_default"
}
