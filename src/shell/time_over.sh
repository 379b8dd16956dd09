. ./error.sh
. ./section.sh

# time_over: leaves with 124 shortly before the job's time limit, at which a runner kills it without an after_script.
time_over() {
  trap '' HUP INT TERM USR1
  section '' ''
  error "the job's time limit" "it has $CI_JOB_TIMEOUT s, and they are over but for the $DRYDOCK_TIME_MARGIN s in which it cleans up${UNDONE:+; $UNDONE}" \
    'give the job more time (keyword timeout, or the project or runner settings), or find what takes it'
  exit 124
}
