. ../../registry/fault_fix.sh
. ../../shell/error.sh
. ../../shell/last_error.sh
. ../../shell/printable.sh
. ../../shell/reason.sh
. ./shown_log.sh

# diagnose_stack DIR: prints which services failed, why, and the end of their logs, the first to end first; DIR holds
# what up_stack left.
diagnose_stack() {
  # Those that wait for another service say nothing.
  if ! grep '^failed' "$1/states" >"$1/failed"; then
    failed_what='docker compose up failed'
    if [ -f "$1/late" ]; then
      failed_what="the stack is not up after $DRYDOCK_UP_TIMEOUT s"
      sed -n '/waits for another$/!s/^pending/late/p' "$1/late" >"$1/failed"
    fi
    if [ ! -s "$1/failed" ]; then
      failed_why=$(last_error "$1/up.log")
      failed_fix=$(fault_fix "$failed_why")
      error "$failed_what" "$(reason "$failed_why")" "${failed_fix:-the lines below are the output of docker compose up}"
      tail -n 20 "$1/up.log" | shown_log >&2
    fi
  fi
  while IFS='	' read -r failed_verdict failed_service failed_id failed_state; do
    failed_why='its program ended'
    failed_fix="the last lines of its log stand below, all of them in the artifact logs/$failed_service.log"
    case $failed_verdict:$failed_state in
      late:*)
        failed_why='its program ends again and again'
        failed_fix="$failed_fix; the input up_timeout gives it more time" ;;
      *memory) failed_fix='give the service or the runner more memory' ;;
      *:'does not start: '*)
        failed_why=${failed_state#*: }
        failed_state='does not start' ;;
    esac
    case $failed_verdict:$failed_state in
      *restart*) ;;
      late:* | *unhealthy*)
        failed_check=$(docker container inspect --format '{{with .State.Health}}{{range .Log}}{{.ExitCode}}: {{json .Output}}{{println}}{{end}}{{end}}' "$failed_id" 2>/dev/null |
          sed '/^$/d' | tail -n 1) || failed_check=
        failed_why=${failed_check:+"its last health check ended with $failed_check"}
        failed_why=${failed_why:-'no health check has ended yet'} ;;
    esac
    [ "$failed_verdict" != late ] || failed_state="not ready after $DRYDOCK_UP_TIMEOUT s ($failed_state)"
    error "the service $failed_service failed: $failed_state" "$(printable "$failed_why")" "$failed_fix"
    docker logs --tail 20 "$failed_id" 2>&1 | shown_log >&2 || :
  done <"$1/failed"
}
