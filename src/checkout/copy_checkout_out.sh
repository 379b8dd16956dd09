# copy_checkout_out CONTAINER: copies what a container has at the checkout's path over the checkout, as the job's own files.
# What the container deleted stays. The checkout's links go first: tar could write through one to elsewhere.
copy_checkout_out() {
  find "$CI_PROJECT_DIR" -type l -exec rm -f {} +
  docker cp "$1:$CI_PROJECT_DIR/." - | tar -C "$CI_PROJECT_DIR" -xof -
}
