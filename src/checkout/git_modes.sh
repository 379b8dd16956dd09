# git_modes: takes the right of others to write from the files and folders of the checkout, where all of it has that: a runner's docker
# executor checks out with umask 0000, and a copied file would be the same in the image. What Git records is 0644 and 0755. Links stay,
# and what belongs to another user.
# https://docs.gitlab.com/runner/configuration/feature-flags/ (FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR)
git_modes() {
  [ "$DRYDOCK_KEEP_MODES" = false ] && [ -n "$(find . -prune -perm -002)" ] || return 0
  find . -path ./.git -prune -o ! -type l \( -perm -020 -o -perm -002 \) -exec chmod go-w {} + 2>/dev/null || :
}
