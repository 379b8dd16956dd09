. ../../image/run_test.sh

# test_targets DIR: runs DRYDOCK_TEST_COMMAND as run_test does, with the image of each target in DIR/images in IMAGE_<TARGET>, the
# only one's in IMAGE as well.
test_targets() {
  unset IMAGE
  while read -r _ test_variable test_local; do
    export "IMAGE_$test_variable=$test_local"
  done <"$1/images"
  if [ "$(grep -c '' "$1/images")" = 1 ]; then
    IMAGE=$(cut -d ' ' -f 3 "$1/images")
    export IMAGE
  fi
  run_test
}
