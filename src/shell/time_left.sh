. ./epoch_of.sh

# time_left: prints the seconds until the job's time limit, by the clock of this machine; nothing where GitLab does not tell.
time_left() {
  case ${CI_JOB_TIMEOUT:-} in '' | *[!0-9]* | 0?* | ???????????*) return 0 ;; esac
  # no data: looked at above
  left_start=$(epoch_of "${CI_JOB_STARTED_AT:-}")
  [ -z "$left_start" ] || echo "$((left_start + CI_JOB_TIMEOUT - $(date +%s)))"
}
