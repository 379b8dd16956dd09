. ../../engine/engine_diagnose.sh
. ../../engine/wait_for_engine.sh
. ../../shell/printable.sh
. ./finding.sh

# look_at_engine: waits for the engine as every component does. Returns 1 when none answers, with the same reason and
# remedy that these give.
look_at_engine() {
  if ! wait_for_engine "$DRYDOCK_WAIT_TIMEOUT"; then
    engine_diagnose "$gate_answer" "$gate_word" "$DRYDOCK_WAIT_TIMEOUT"
    finding failed engine "no Docker engine answers at $DOCKER_HOST ($(printable "$gate_answer")): $why" "$fix"
    return 1
  fi
  finding ok engine "$DRYDOCK_ENGINE: Docker $gate_answer at $DOCKER_HOST"
  engine_api=$(docker version --format '{{.Server.APIVersion}}, the client {{.Client.Version}} speaks {{.Client.APIVersion}}')
  if [ "${gate_answer%%.*}" -lt 25 ] 2>/dev/null; then
    finding warning version "API $engine_api; engines before 25 are too old for today's clients" 'update the engine'
  else
    finding ok version "API $engine_api"
  fi
}
