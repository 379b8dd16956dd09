# sweep_runner HOURS: removes what the runner itself left on its engine, by the label that it gives to all it makes, once
# it is HOURS old and nothing uses it: containers that have ended, networks, volumes of its cache.
# https://docs.gitlab.com/runner/executors/docker/#clear-the-docker-cache
sweep_runner() {
  sweep_label=com.gitlab.gitlab-runner.managed=true
  docker container prune --force --filter "label=$sweep_label" --filter "until=$1h" || :
  docker network prune --force --filter "label=$sweep_label" --filter "until=$1h" || :
  # Volumes have no filter by age. Their time may be local: a day is the shortest age, so that the zone does not matter.
  sweep_before=$(($(date -u +%s) - $1 * 3600))
  docker volume ls --quiet --filter dangling=true --filter "label=$sweep_label" |
    while IFS= read -r sweep_volume; do
      sweep_created=$(docker volume inspect --format '{{.CreatedAt}}' "$sweep_volume" </dev/null | cut -c1-19 | tr T ' ') || continue
      sweep_created=$(date -u -d "$sweep_created" +%s) || continue
      [ "$sweep_created" -gt "$sweep_before" ] || docker volume rm "$sweep_volume" </dev/null || :
    done
}
