# remove_image NAME: removes a local image's name from the engine, and the containers made from it.
remove_image() {
  docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' 2>/dev/null | while read -r old_container old_name; do
    [ "$old_name" != "$1" ] || docker rm --force --volumes "$old_container" >/dev/null 2>&1 || :
  done || :
  docker rmi --force "$1" >/dev/null 2>&1 || :
}
