. ./remove_image.sh

# sweep_images: removes from a shared engine what killed jobs left: local images `*:drydock-<job>-<second>` whose
# second is over (see local_name).
sweep_images() {
  docker image ls --format '{{.Repository}}:{{.Tag}}' | grep -E ':drydock-[0-9]+-[0-9]{10}$' | while IFS= read -r old_image; do
    [ "${old_image##*-}" -gt "$(date +%s)" ] || remove_image "$old_image"
  done || :
}
