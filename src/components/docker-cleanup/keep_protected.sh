. ../../cache/slug.sh
. ../../shell/problem.sh
. ./why_kept.sh

# keep_protected DIR: takes what must never be deleted out of DIR/targets. Leaves with 64 before anything happens if this
# job's own tags are among that; a sweep, and a cache, leaves them where they are.
keep_protected() {
  keep_default=$(slug "${CI_DEFAULT_BRANCH:-main}")
  {
    cat "$1/git-tags"
    LC_ALL=C sed 's/[^A-Za-z0-9_.-][^A-Za-z0-9_.-]*/-/g' "$1/git-tags"
  } >"$1/git-tag-names"
  : >"$1/left"
  while IFS='	' read -r keep_repository keep_tag keep_why; do
    keep_reason=$(why_kept "$1" "$keep_repository" "$keep_tag")
    case $DRYDOCK_MODE:$keep_repository:$keep_reason in
      *:*:) printf '%s\t%s\t%s\n' "$keep_repository" "$keep_tag" "$keep_why" >>"$1/left" ;;
      sweep:* | stop:*/cache:*) printf 'keep\t%s\t%s\t-\t%s\n' "$keep_repository" "$keep_tag" "$keep_reason" >>"$1/plan" ;;
      *) problem tags "$keep_tag" "$keep_reason" ;;
    esac
  done <"$1/targets"
  [ "$PROBLEMS" -eq 0 ] || exit 64
  mv "$1/left" "$1/targets"
}
