. ../../shell/lines.sh
. ./testcontainers.sh

# test_environment: prints a compose file that gives DRYDOCK_TEST_SERVICE the lines `NAME=value` of DRYDOCK_TEST_ENV, and
# what Testcontainers has to know. Compose takes `$` for the beginning of a variable, YAML has a meaning for `\` and `"`.
test_environment() {
  printf 'services:\n  "%s":\n    environment:\n' "$DRYDOCK_TEST_SERVICE"
  {
    testcontainers docker ''
    lines "$DRYDOCK_TEST_ENV"
  } | sed -n -e 's/[\\"]/\\&/g' -e 's/\$/$$/g' -e 's/^\([^=]*\)=\(.*\)/      \1: "\2"/p'
}
