# copy_checkout_in CONTAINER: copies the checkout into a container that does not run yet, owners and modes included.
copy_checkout_in() {
  tar -C / -cf - "${CI_PROJECT_DIR#/}" | docker cp - "$1:/"
}
