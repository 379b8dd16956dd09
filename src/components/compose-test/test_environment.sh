. ../../shell/lines.sh

# test_environment HOST: exports where containers answer that the tests start themselves, HOST (Testcontainers: Java reads
# the first name, Go the second), and the lines `NAME=value` of DRYDOCK_TEST_ENV.
test_environment() {
  export TESTCONTAINERS_HOST_OVERRIDE="$1" TC_HOST="$1"
  while IFS= read -r test_variable; do
    [ -z "$test_variable" ] || export "${test_variable?}"
  done <<EOF
$(lines "$DRYDOCK_TEST_ENV" | grep '=' || :)
EOF
}
