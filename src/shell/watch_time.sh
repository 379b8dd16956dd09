. ./end_children.sh
. ./time_left.sh
. ./time_over.sh

# watch_time: ends the script DRYDOCK_TIME_MARGIN seconds before the job's time limit (see time_over), and with it what it has started: a
# shell runs its traps between commands. Not where more than half of the time seems to be over at once: then the clocks of GitLab and this
# machine differ. Its process is in watch_pid, for unwatch. https://docs.gitlab.com/ci/pipelines/settings/#set-a-limit-for-how-long-jobs-can-run
watch_time() {
  watch_pid=
  [ "$DRYDOCK_TIME_MARGIN" -gt 0 ] || return 0
  watch_left=$(time_left)
  # no data: time_left has looked at it
  [ -n "$watch_left" ] && [ "$watch_left" -gt "$DRYDOCK_TIME_MARGIN" ] && [ "$watch_left" -gt "$((CI_JOB_TIMEOUT / 2))" ] || return 0
  trap time_over USR1
  # shellcheck disable=SC2016 # for the inner shell, whose parent is this one, `$$` the first of all
  watch_shell=$(exec sh -c 'echo "$PPID"')
  (
    trap 'kill "$watch_sleep"; exit 0' TERM
    sleep "$((watch_left - DRYDOCK_TIME_MARGIN))" &
    watch_sleep=$!
    wait "$watch_sleep" || exit 0
    trap '' TERM
    # shellcheck disable=SC2016 # as above
    watch_own=$(exec sh -c 'echo "$PPID"')
    kill -USR1 "$watch_shell"
    end_children "$watch_shell" "$watch_own"
  ) </dev/null >/dev/null 2>&1 &
  # shellcheck disable=SC2034 # for unwatch
  watch_pid=$!
}
