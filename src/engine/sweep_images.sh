. ./remove_containers.sh

# sweep_images: removes from a shared engine what killed jobs left: local images `*:drydock-<job>-…<second>` whose
# second is over (see local_name), and containers made from them. The engine measures each image that it lists, which
# takes it long: hence the patterns, in which `*` is one part of a path; GitLab nests groups twenty deep at most.
sweep_images() {
  sweep_pattern='*'
  set -- "$sweep_pattern"
  while [ "$#" -lt 24 ]; do
    sweep_pattern="$sweep_pattern/*"
    set -- "$@" "$sweep_pattern"
  done
  for sweep_pattern; do
    shift
    set -- "$@" "--filter=reference=$sweep_pattern:drydock-*"
  done
  docker image ls "$@" --format '{{.Repository}}:{{.Tag}}' 2>/dev/null | grep -E ':drydock-([0-9]+-)+[0-9]{10}$' | while IFS= read -r old_image; do
    [ "${old_image##*-}" -le "$(date +%s)" ] || continue
    remove_containers "$old_image"
    docker rmi --force "$old_image" >/dev/null 2>&1 || :
  done || :
}
