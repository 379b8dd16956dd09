. ../engine/remove_containers.sh

# remove_local_images: removes the images that have this job's names within the engine (see local_name), and the containers made from
# them. No `read`, see job_cleanup.
remove_local_images() {
  local_images=$(docker image ls --no-trunc --format '{{.Repository}}:{{.Tag}}' 2>/dev/null |
    awk '{ tag = $0; sub(/.*:/, "", tag); if (index(tag, "drydock-" ENVIRON["CI_JOB_ID"] "-") == 1) print }') || :
  [ -n "$local_images" ] || return 0
  remove_containers "$local_images"
  printf '%s\n' "$local_images" | xargs docker rmi --force >/dev/null 2>&1 || :
}
