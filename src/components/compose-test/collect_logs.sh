. ./artifacts_dir.sh
. ./stack_name.sh

# collect_logs: writes the log of each service into the folder `logs` of the job's artifact. No `read`, see job_cleanup.
collect_logs() {
  mkdir -p "$(artifacts_dir)/logs"
  # shellcheck disable=SC2016 # for the inner shell
  docker ps --all --no-trunc --filter "label=com.docker.compose.project=$(stack_name)" --filter label=com.docker.compose.oneoff=False \
    --format '{{.ID}} {{.Label "com.docker.compose.service"}}#{{.Label "com.docker.compose.container-number"}}' 2>/dev/null |
    sed 's/#1$//' | xargs -r -n 2 sh -c 'docker logs --timestamps "$1" >"$0/$2.log" 2>&1' "$(artifacts_dir)/logs" || :
}
