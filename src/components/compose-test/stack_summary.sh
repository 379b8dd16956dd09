. ./compose.sh

# stack_summary STATUS STARTED TESTED: prints the last block of the log. STATUS is that of the tests, empty when none ran;
# STARTED is the job's start in epoch seconds, TESTED that of the tests.
stack_summary() {
  echo
  compose ps --all --format 'table {{.Service}}\t{{.State}}\t{{.Status}}' 2>/dev/null || :
  printf 'stack: %s s, tests: %s s, exit code %s\n' "$(($3 - $2))" "$(($(date +%s) - $3))" "${1:-none}"
}
