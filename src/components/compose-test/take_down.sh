. ../../engine/remove_job_objects.sh
. ./stack_name.sh

# take_down DIR: removes the job's stack with its networks and volumes; DIR is an empty place for compose. All services are stopped at once, since
# compose stops one after another, and a runner that cancels a job kills it after twenty seconds. Compose needs no files: it knows
# its containers by their labels. No `read`, see job_cleanup.
take_down() {
  docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$(stack_name)" 2>/dev/null |
    xargs -r docker stop --time 5 >/dev/null 2>&1 || :
  COMPOSE_FILE='' COMPOSE_PROFILES='' COMPOSE_ENV_FILES='' docker compose --project-name "$(stack_name)" --project-directory "$1" \
    down --volumes --remove-orphans --timeout 1 >/dev/null 2>&1 || :
  remove_job_objects
}
