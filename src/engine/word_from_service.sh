. ./ask_service.sh
. ./engine_stays.sh

# word_from_service: prints what the dind service said of its start: `started`, `unprivileged`, `ended STATUS: REASON`; `unshared` where
# the service is there and its word is not, since the volume is not shared with the job; nothing where there is no service, or not yet.
word_from_service() {
  if engine_stays; then
    return 0
  fi
  word_file=$DRYDOCK_SHARE/drydock-$CI_JOB_ID/state
  if ! cat "$word_file" 2>/dev/null; then
    word_asked=$(ask_service)
    # Its word in the volume comes first: it may have come meanwhile.
    case $DRYDOCK_ENGINE:$word_asked in
      dind-insecure:*) printf '%s\n' "$word_asked" ;;
      *:started) cat "$word_file" 2>/dev/null || echo unshared ;;
      *) printf '%s\n' "$word_asked" ;;
    esac
  fi
}
