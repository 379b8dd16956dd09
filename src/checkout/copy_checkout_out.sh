# copy_checkout_out CONTAINER: replaces what the checkout holds by what a container has at the checkout's path, as the
# job's own files. They come into a folder beside first, so that a copy that breaks off leaves the checkout as it is, and
# none of its links leads elsewhere.
copy_checkout_out() {
  out_new=$CI_PROJECT_DIR/.drydock-$CI_JOB_ID.new
  mkdir "$out_new"
  { docker cp "$1:$CI_PROJECT_DIR/." - || : >"$out_new.failed"; } | tar -C "$out_new" -xof - || : >"$out_new.failed"
  if [ -e "$out_new.failed" ]; then
    rm -rf "$out_new" "$out_new.failed"
    return 1
  fi
  for out_entry in "$CI_PROJECT_DIR"/* "$CI_PROJECT_DIR"/.[!.]* "$CI_PROJECT_DIR"/..?*; do
    [ "$out_entry" = "$out_new" ] || rm -rf "$out_entry"
  done
  for out_entry in "$out_new"/* "$out_new"/.[!.]* "$out_new"/..?*; do
    if [ -e "$out_entry" ] || [ -L "$out_entry" ]; then mv "$out_entry" "$CI_PROJECT_DIR/"; fi
  done
  rmdir "$out_new"
}
