. ./stack_name.sh

# stack_states: prints a line for each of the stack's containers, in the order in which they ended: verdict (`fine`,
# `pending`, `failed`), service with `#` and a number behind it if there are several, ID, and in words how it is, with tabs
# between them. Returns 1 when no engine answers.
stack_states() {
  states_ids=$(docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$(stack_name)" \
    --filter label=com.docker.compose.oneoff=False) || return 1
  [ -z "$states_ids" ] || printf '%s\n' "$states_ids" | xargs docker container inspect --format \
    '{{.State.FinishedAt}}|{{with .Config.Labels}}{{index . "com.docker.compose.service"}}#{{index . "com.docker.compose.container-number"}}{{end}}|{{.ID}}|{{.State.Status}}|{{with .State.Health}}{{.Status}}{{end}}|{{.State.ExitCode}}|{{.State.OOMKilled}}|{{.RestartCount}}|{{json .State.Error}}' |
    sort | awk -F '|' '
      {
        why = $0
        for (i = 0; i < 8; i++) sub(/^[^|]*[|]/, "", why)
        why = substr(why, 2, length(why) - 2)
        sub(/#1$/, "", $2)
        verdict = "pending"; said = $4
        killed = $6 == 137 && $4 == "exited" # an engine may miss that its kernel ran out of memory
        if ($4 == "running") { said = $5 ? $5 : "running, without a health check"; verdict = $5 ~ /^(healthy)?$/ ? "fine" : $5 == "unhealthy" ? "failed" : verdict }
        else if ($4 == "created") { said = why ? "does not start: " why : "waits for another"; if (why) verdict = "failed" }
        else { said = $4 " with exit code " $6; if ($4 != "restarting") verdict = $4 == "exited" && $6 == 0 ? "fine" : "failed" }
        print verdict "\t" $2 "\t" $3 "\t" said ($8 ? ", restarted " $8 " times" : "") ($7 == "true" ? ", out of memory" : killed ? ", killed from outside or out of memory" : "")
      }'
}
