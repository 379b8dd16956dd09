# remove_containers NAMES: removes the containers made from the images NAMES, one a line. No `read`, see job_cleanup.
remove_containers() {
  docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' 2>/dev/null | NAMES=$1 awk '
    BEGIN { n = split(ENVIRON["NAMES"], list, "\n"); while (n) wanted[list[n--]] = 1 }
    $2 in wanted { print $1 }' |
    xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
}
