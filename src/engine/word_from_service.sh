. ./engine_stays.sh

# word_from_service: prints what the dind service said of its start: `started`, `unprivileged`, or nothing when
# it did not start, the volume is not shared with the job, or there is no service.
word_from_service() {
  engine_stays || cat "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/state" 2>/dev/null || :
}
