. ./engine_hopeless.sh
. ./remote_refused.sh
. ./word_from_service.sh

# wait_for_engine SECONDS: waits until the engine answers; `gate_answer` then holds its version. Returns 1 when it does
# not within SECONDS, or at once when waiting cannot help; `gate_answer` then holds what the client says, `gate_word` what
# the service said of its start, `gate_code` the exit code: 69, or 78 where another try would not help either. The certificates are
# read anew each time: the volume may still hold those of the job before
# (https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27384).
wait_for_engine() {
  gate_now=$(date +%s)
  gate_end=$((gate_now + $1))
  gate_told=$((gate_now + 5))
  until ! remote_refused && gate_answer=$(timeout 10 docker version --format '{{.Server.Version}}' 2>&1); do
    # The containers of a pod are one host, which may not know the service's name.
    case ${KUBERNETES_SERVICE_HOST:+$gate_answer} in
      *'lookup docker'*) export DOCKER_HOST="tcp://localhost:${DOCKER_HOST##*:}" ;;
    esac
    gate_word=$(word_from_service)
    gate_now=$(date +%s)
    gate_code=69
    ! engine_hopeless "$gate_answer" "$gate_word" || gate_code=78
    case $gate_code:$gate_word in
      78:* | 69:'ended '*) return 1 ;;
    esac
    [ "$gate_now" -lt "$gate_end" ] || return 1
    if [ "$gate_now" -ge "$gate_told" ]; then
      printf 'waiting for the engine at %s …\n' "$DOCKER_HOST"
      gate_told=$((gate_now + 5))
    fi
    sleep 0.2 2>/dev/null || sleep 1
  done
}
