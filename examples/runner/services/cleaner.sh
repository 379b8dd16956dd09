#!/bin/sh
# cleaner: removes from the machine's engine what killed jobs and the runner left, by label and age; nothing else.
# With the arguments `every SECONDS` it does so again and again, else once. CLEANER_HOURS says how old what the runner
# left has to be; what jobs of Drydock's components leave names the second itself.
set -eu
expired_objects() {
  docker "$1" ls --filter label=drydock.expires --format "{{.Label \"drydock.expires\"}} $2" ${3:+"$3"} 2>/dev/null |
    awk -v now="$(date +%s)" '$1 ~ /^[0-9]+$/ && $1 + 0 <= now + 0 { print $2 }'
}
sweep_expired() {
  expired_objects container '{{.ID}}' --all | xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
  expired_objects network '{{.ID}}' | xargs -r docker network rm >/dev/null 2>&1 || :
  expired_objects volume '{{.Name}}' | xargs -r docker volume rm >/dev/null 2>&1 || :
}
remove_containers() {
  docker ps --all --no-trunc --format '{{.ID}} {{.Image}}' 2>/dev/null | NAMES=$1 awk '
    BEGIN { n = split(ENVIRON["NAMES"], list, "\n"); while (n) wanted[list[n--]] = 1 }
    $2 in wanted { print $1 }' |
    xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
}
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
sweep_runner() {
  sweep_label=com.gitlab.gitlab-runner.managed=true
  docker container prune --force --filter "label=$sweep_label" --filter "until=$1h" || :
  docker network prune --force --filter "label=$sweep_label" --filter "until=$1h" || :
  sweep_before=$(($(date -u +%s) - $1 * 3600))
  docker volume ls --quiet --filter dangling=true --filter "label=$sweep_label" |
    while IFS= read -r sweep_volume; do
      sweep_created=$(docker volume inspect --format '{{.CreatedAt}}' "$sweep_volume" </dev/null | cut -c1-19 | tr T ' ') || continue
      sweep_created=$(date -u -d "$sweep_created" +%s) || continue
      [ "$sweep_created" -gt "$sweep_before" ] || docker volume rm "$sweep_volume" </dev/null || :
    done
}
hours=${CLEANER_HOURS:-168}
while :; do
  sweep_images
  sweep_expired
  sweep_runner "$hours"
  [ "${1:-}" = every ] || break
  sleep "$2"
done
