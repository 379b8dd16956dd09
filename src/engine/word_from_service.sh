# word_from_service: prints what the dind service said of its start: `started`, `unprivileged`, or nothing when
# it did not start or the volume is not shared with the job.
word_from_service() {
  cat "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/state" 2>/dev/null || :
}
