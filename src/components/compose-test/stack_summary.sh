. ./compose.sh

# stack_summary STATUS STARTED UP TESTED: prints the last block of the log. STATUS is that of the tests, empty when none
# ran; the others are seconds of the epoch: the start of the job, of the tests, their end.
stack_summary() {
  printf '\033[36;1m%s\033[0m\n' 'Services'
  compose ps --all --format 'table {{.Service}}\t{{.State}}\t{{.Status}}' 2>/dev/null | sed 's/^/  /' || :
  summary_tests='not run'
  [ -z "$1" ] || summary_tests="exit code $1, $(($4 - $3)) s"
  printf '  %-9s %s\n' tests "$summary_tests" stack "$(($3 - $2)) s" total "$(($(date +%s) - $2)) s"
}
