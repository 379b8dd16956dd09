. ./run_test.sh

# test_image NAME: runs DRYDOCK_TEST_COMMAND as run_test does, NAME in IMAGE.
test_image() {
  export IMAGE="$1"
  run_test
}
