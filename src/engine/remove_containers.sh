# remove_containers NAME: removes the containers made from the image NAME. No `read`, see job_cleanup.
remove_containers() {
  docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' 2>/dev/null | awk -v name="$1" '$2 == name { print $1 }' |
    xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
}
