. ../../shell/matches_expression.sh

# why_kept DIR REPOSITORY TAG: prints why a tag must not be deleted; nothing if it may. DIR/git-tag-names has the names of Git
# tags, keep_default is the default branch's tag.
why_kept() {
  case $2:$3 in
    */cache:protected-*)
      echo "a protected branch's cache"
      return 0 ;;
    */cache:branch-*) return 0 ;;
  esac
  if [ "$3" = "${keep_default:-}" ]; then
    echo 'it is the tag of the default branch, which always stays'
  elif grep -Fqx -e "$3" "$1/git-tag-names"; then
    echo 'it is the tag of a Git tag, which always stays'
  elif matches_expression "$3" "$DRYDOCK_KEEP"; then
    echo 'the input keep says that it stays'
  fi
}
