. ../shell/value_of.sh
. ./digest_in_registry.sh
. ./expect.sh

# expect_pushed PREFIX REPOSITORY TAG: leaves with 1 unless the outputs of a job, PREFIX in front of their names, say that TAG of
# REPOSITORY was pushed, and the registry has what they say there.
expect_pushed() {
  pushed_digest=$(digest_in_registry "$2:$3")
  expect "${1}IMAGE_NAME" "$(value_of "${1}IMAGE_NAME")" "$2"
  expect "${1}IMAGE_TAGS" "$(value_of "${1}IMAGE_TAGS")" "$3"
  expect "${1}IMAGE_DIGEST" "$(value_of "${1}IMAGE_DIGEST")" "$pushed_digest"
  expect "${1}IMAGE_REF" "$(value_of "${1}IMAGE_REF")" "$2@$pushed_digest"
}
