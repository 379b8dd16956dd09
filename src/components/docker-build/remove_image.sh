# remove_image NAME: removes a local image's name from the engine, and the containers made from it. No `read`, see
# job_cleanup.
remove_image() {
  docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' 2>/dev/null | awk -v name="$1" '$2 == name { print $1 }' |
    xargs -rn 1 docker rm --force --volumes >/dev/null 2>&1 || :
  docker rmi --force "$1" >/dev/null 2>&1 || :
}
