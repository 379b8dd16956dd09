# default_tags: prints the rules of the tags for a job that names none: the Git tag's name, `mr-<number>`, or the
# branch's slug, and `latest` beside it on the default branch. The commit stands in for a name without ASCII.
default_tags() {
  if [ -n "${CI_COMMIT_TAG:-}" ]; then
    if printf '%s\n' "$CI_COMMIT_TAG" | LC_ALL=C grep -q '[0-9A-Za-z_]'; then echo type=ref,event=tag; else printf '%s\n' "$CI_COMMIT_SHORT_SHA"; fi
  elif [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    echo type=ref,event=mr
  else
    printf 'type=raw,priority=600,value=%s\n' "${CI_COMMIT_REF_SLUG:-$CI_COMMIT_SHORT_SHA}"
  fi
  echo 'type=raw,value=latest,enable={{is_default_branch}}'
}
