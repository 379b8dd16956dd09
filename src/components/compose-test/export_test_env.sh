. ../../shell/lines.sh

# export_test_env: exports the lines `NAME=value` of DRYDOCK_TEST_ENV, and where containers that the tests start
# themselves answer, unless the job knows better. (Testcontainers: Java and others read the first name, Go the second.)
export_test_env() {
  test_engine=docker
  [ "$1" != job ] || test_engine=$(ip route 2>/dev/null | awk '$1 == "default" { print $3; exit }')
  export TESTCONTAINERS_HOST_OVERRIDE="${TESTCONTAINERS_HOST_OVERRIDE:-$test_engine}" TC_HOST="${TC_HOST:-$test_engine}"
  while IFS= read -r test_variable; do
    [ -z "$test_variable" ] || export "${test_variable?}"
  done <<EOF
$(lines "$DRYDOCK_TEST_ENV" | grep '=' || :)
EOF
}
