. ./section.sh

# time_over: leaves with 124 shortly before the job's time limit, at which a runner kills it without an after_script. Not by `error`: in
# busybox ash, `read` spins for ever in what a signal's trap led to.
time_over() {
  trap '' HUP INT TERM USR1
  section '' ''
  printf "\033[31;1mERROR: the job's time limit\033[0m\n  Why: it has %s s, and they are over but for the %s s in which it cleans up%s\n  Fix: %s\n" \
    "$CI_JOB_TIMEOUT" "$DRYDOCK_TIME_MARGIN" "${UNDONE:+; $UNDONE}" 'give the job more time (keyword timeout, or the project or runner settings), or find what takes it' >&2
  exit 124
}
