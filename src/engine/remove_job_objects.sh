# remove_job_objects: stops and removes the containers that carry the job's label, with their anonymous volumes, then its
# networks and volumes. No `read`, see job_cleanup.
remove_job_objects() {
  job_containers=$(docker ps --all --quiet --no-trunc --filter "label=drydock.job=$CI_JOB_ID" 2>/dev/null) || :
  if [ -n "$job_containers" ]; then
    printf '%s\n' "$job_containers" | xargs docker stop --time 10 >/dev/null 2>&1 || :
    printf '%s\n' "$job_containers" | xargs docker rm --force --volumes >/dev/null 2>&1 || :
  fi
  for job_kind in network volume; do
    docker "$job_kind" ls --quiet --filter "label=drydock.job=$CI_JOB_ID" 2>/dev/null |
      xargs -r docker "$job_kind" rm >/dev/null 2>&1 || :
  done
}
