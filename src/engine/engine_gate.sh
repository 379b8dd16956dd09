. ../shell/fail.sh
. ../shell/notice.sh
. ../shell/printable.sh
. ./engine_diagnose.sh
. ./service_log.sh
. ./wait_for_engine.sh

# engine_gate SECONDS: waits until the engine answers and prints its version; leaves with 69 and a diagnosis when it
# does not, with 78 where another try of the job would not help.
engine_gate() {
  if ! wait_for_engine "$1"; then
    engine_diagnose "$gate_answer" "$gate_word" "$1"
    case $gate_word in
      'ended '*) service_log ;;
    esac
    fail "$gate_code" "no Docker engine answers at $DOCKER_HOST ($(printable "$gate_answer"))" "$why" "$fix"
  fi
  printf 'engine %s: Docker %s at %s\n' "$DRYDOCK_ENGINE" "$gate_answer" "$DOCKER_HOST"
  [ "$DRYDOCK_ENGINE" != dind-insecure ] || notice 'engine: dind-insecure: whoever reaches port 2375 of the service is root in it, and Docker makes such daemons wait (16 s) and will refuse them; take dind-tls or dind-socket'
}
