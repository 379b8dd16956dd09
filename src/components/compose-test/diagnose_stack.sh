. ../../shell/error.sh
. ../../shell/last_error.sh
. ../../shell/printable.sh
. ./shown_log.sh

# diagnose_stack DIR: prints which services failed, why, and the end of their logs, the first to end first; DIR holds
# what up_stack left.
diagnose_stack() {
  # Those that wait for another service say nothing.
  if ! grep '^failed' "$1/states" >"$1/failed"; then
    if [ "$(cat "$1/up.status" 2>/dev/null || echo 0)" != 0 ]; then
      error 'docker compose up failed' "$(last_error "$1/up.log")" 'the lines below are its output'
      tail -n 20 "$1/up.log" | shown_log >&2
    fi
    sed -n '/waits for another$/!s/^pending/late/p' "$1/states" >"$1/failed"
  fi
  while IFS='	' read -r failed_verdict failed_service failed_id failed_state; do
    failed_check=$(docker container inspect --format '{{with .State.Health}}{{range .Log}}{{.ExitCode}}: {{json .Output}}{{println}}{{end}}{{end}}' "$failed_id" 2>/dev/null |
      sed '/^$/d' | tail -n 1) || :
    failed_fix='the lines below end its log, which is an artifact'
    case $failed_verdict:$failed_state in
      late:*)
        failed_state="not ready after $DRYDOCK_UP_TIMEOUT s ($failed_state)"
        failed_fix="$failed_fix; up_timeout gives it more time" ;;
      *memory) failed_fix='give the service or the runner more memory' ;;
    esac
    error "the service $failed_service failed: $failed_state" "${failed_check:+its last health check ended with }$(printable "${failed_check:-its program ended}")" "$failed_fix"
    docker logs --tail 20 "$failed_id" 2>&1 | shown_log >&2
  done <"$1/failed"
}
