. ../../engine/own_container.sh
. ../../shell/notice.sh

# tests_run_in DIR: decides where the tests run. DIR takes `own`, the ID of the job's own container if it joins the stack,
# and `tester`, the image of a container for them otherwise; neither for DRYDOCK_TEST_SERVICE.
tests_run_in() {
  tests_image=$DRYDOCK_TEST_IMAGE
  tests_own=
  if [ -z "$DRYDOCK_TEST_SERVICE$tests_image" ]; then
    [ "$DRYDOCK_ENGINE" != host ] || tests_own=$(docker container inspect --format '{{.ID}}' "$(own_container)" 2>/dev/null) || tests_own=
    if [ -z "$tests_own" ]; then
      tests_image=${DRYDOCK_IMAGE_PREFIX}docker:$DRYDOCK_DOCKER_VERSION-cli
      notice "the tests run in $tests_image, since the job cannot join the stack's network; test_image names an image with your tools"
    fi
  fi
  printf %s "$tests_own" >"$1/own"
  printf %s "$tests_image" >"$1/tester"
}
