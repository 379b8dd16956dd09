. ../shell/fail.sh

# run_test: runs DRYDOCK_TEST_COMMAND in a shell; leaves with its status when it fails. In the background and waited for, since a
# shell runs its traps only between commands: a cancelled test may stay for long.
run_test() {
  sh -eu -c "$DRYDOCK_TEST_COMMAND" </dev/null &
  wait "$!" || fail "$?" 'the test of the image failed; nothing was pushed' "test_command ended with exit code $?" \
    'the lines above are its output'
}
