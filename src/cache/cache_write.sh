. ./slug.sh

# cache_write REPOSITORY [SCOPE]: prints the registry cache reference to write below REPOSITORY, or nothing for a Git tag,
# whose cache nobody reads. SCOPE keeps several caches of one ref apart; no slug holds the dot before it.
# The prefixes keep a branch that is named like a protected one from reaching the other's cache; so does a merge
# request, whose branch may be a fork's.
cache_write() {
  if [ -n "${CI_COMMIT_TAG:-}" ]; then
    return 0
  elif [ "${CI_COMMIT_REF_PROTECTED:-}${CI_MERGE_REQUEST_IID:-}" = true ]; then
    printf '%s/cache:protected-%s%s\n' "$1" "$(slug "${CI_COMMIT_REF_NAME:?}")" "${2:+.$2}"
  else
    printf '%s/cache:branch-%s%s\n' "$1" "$(slug "${CI_COMMIT_REF_NAME:?}")" "${2:+.$2}"
  fi
}
