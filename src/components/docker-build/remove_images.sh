# remove_images PATTERN EXPIRED: removes from the engine the local images `*:drydock-PATTERN` and the containers
# made from them; with EXPIRED=expired only those whose time is over.
remove_images() {
  now=$(date +%s)
  docker image ls --format '{{.Repository}}:{{.Tag}}' 2>/dev/null | while IFS= read -r old_image; do
    old_tag=${old_image##*:}
    # shellcheck disable=SC2254 # PATTERN is a pattern
    case $old_tag in
      drydock-$1-*[!0-9]* | drydock-) continue ;;
      drydock-$1-*) ;;
      *) continue ;;
    esac
    if [ "$2" = expired ] && [ "${old_tag##*-}" -gt "$now" ]; then continue; fi
    docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' | while read -r old_container old_name; do
      [ "$old_name" != "$old_image" ] || docker rm --force --volumes "$old_container" >/dev/null 2>&1 || :
    done
    docker rmi --force "$old_image" >/dev/null 2>&1 || :
  done
}
