. ../shell/printable.sh

# service_log: prints the last lines of the dind service's log, where it has left them in the volume that it shares with the job.
service_log() {
  [ -r "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/log" ] || return 0
  echo "the last lines of the service's log:"
  while IFS= read -r service_line; do
    printf '  %s\n' "$(printable "$service_line")"
  done <"$DRYDOCK_SHARE/drydock-$CI_JOB_ID/log"
}
