. ../shell/last_error.sh
. ../shell/notice.sh

# own_checkout DIR: gives the files that a container wrote into the checkout to the job's user, who would else be unable
# to remove them before the next job. DIR holds `mount`, by which a container gets the checkout: a job that is not root
# lets root in a container do it. What was copied (no mount) is the job's already.
own_checkout() {
  [ -s "$1/mount" ] && [ -n "$(find "$CI_PROJECT_DIR" ! -user "$(id -u)" 2>/dev/null | head -n 1)" ] || return 0
  own_user=$(id -u):$(id -g)
  if [ "$(id -u)" = 0 ]; then
    find "$CI_PROJECT_DIR" ! -user 0 -exec chown -h "$own_user" {} +
  else
    docker run --rm --user 0:0 --mount "$(cat "$1/mount")" --entrypoint chown \
      "${DRYDOCK_IMAGE_PREFIX}docker:$DRYDOCK_DOCKER_VERSION-cli" -Rh "$own_user" "$CI_PROJECT_DIR" >"$1/own.log" 2>&1 ||
      notice "files of other users stay in the checkout, since no container could change their owner: $(last_error "$1/own.log")"
  fi
}
