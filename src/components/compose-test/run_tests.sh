. ./tests_in_container.sh
. ./tests_in_job.sh
. ./tests_in_service.sh

# run_tests DIR: runs the tests where DIR says (see tests_run_in); returns their status. A container of theirs stays until
# its reports are taken out.
run_tests() {
  if [ -n "$DRYDOCK_TEST_SERVICE" ]; then
    tests_in_service "$1"
  elif [ -s "$1/own" ]; then
    tests_in_job "$1"
  else
    tests_in_container "$1"
  fi
}
