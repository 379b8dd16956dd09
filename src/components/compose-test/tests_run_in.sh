. ../../checkout/own_container.sh
. ../../shell/notice.sh

# tests_run_in DIR: decides where the tests run. DIR takes `own`, the ID of the job's own container if it joins the stack,
# and `tester`, the image of a container for them otherwise; neither for DRYDOCK_TEST_SERVICE.
tests_run_in() {
  : >"$1/own"
  printf '%s' "$DRYDOCK_TEST_IMAGE" >"$1/tester"
  [ -z "$DRYDOCK_TEST_SERVICE$DRYDOCK_TEST_IMAGE" ] || return 0
  [ "$DRYDOCK_ENGINE" != host ] || own_container >"$1/own"
  [ -z "$(cat "$1/own")" ] || return 0
  : >"$1/own"
  printf '%s' "${DRYDOCK_IMAGE_PREFIX}docker:$DRYDOCK_DOCKER_VERSION-cli" >"$1/tester"
  notice "the tests run in a container of $(cat "$1/tester"), since the job itself is not in the stack's network; the input test_image names one with your tools"
}
