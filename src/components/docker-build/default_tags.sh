# default_tags: prints the tags, one a line, for a job that names none: the Git tag's name, `mr-<number>`, or the
# branch's slug, and `latest` beside it on the default branch. The commit stands in for a name without ASCII.
default_tags() {
  if [ -n "${CI_COMMIT_TAG:-}" ]; then
    git_tag=$(printf '%s\n' "$CI_COMMIT_TAG" | LC_ALL=C sed -e 's/[^0-9A-Za-z_.-]/-/g' -e 's/^[.-]*//' | cut -c 1-128)
    printf '%s\n' "${git_tag:-$CI_COMMIT_SHORT_SHA}"
  elif [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    printf 'mr-%s\n' "$CI_MERGE_REQUEST_IID"
  else
    printf '%s\n' "${CI_COMMIT_REF_SLUG:-$CI_COMMIT_SHORT_SHA}"
    [ "${CI_COMMIT_BRANCH:-}" != "${CI_DEFAULT_BRANCH:-main}" ] || echo latest
  fi
}
