. ./remove_containers.sh

# sweep_images: removes from a shared engine what killed jobs left: local images `*:drydock-<job>-<second>` whose
# second is over (see local_name), and containers made from them.
sweep_images() {
  docker image ls --format '{{.Repository}}:{{.Tag}}' | grep -E ':drydock-[0-9]+-[0-9]{10}$' | while IFS= read -r old_image; do
    [ "${old_image##*-}" -le "$(date +%s)" ] || continue
    remove_containers "$old_image"
    docker rmi --force "$old_image" >/dev/null 2>&1 || :
  done || :
}
