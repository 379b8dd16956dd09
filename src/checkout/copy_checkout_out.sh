# copy_checkout_out CONTAINER: copies what a container has at the checkout's path over the checkout, as the job's own files.
# What the container deleted stays. Links are replaced, never followed: the old content goes first where tar would.
copy_checkout_out() {
  docker cp "$1:$CI_PROJECT_DIR/." - | tar -C "$CI_PROJECT_DIR" -xof -
}
