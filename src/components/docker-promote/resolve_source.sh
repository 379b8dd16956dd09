. ../../registry/oras_get.sh
. ../../shell/fail.sh

# resolve_source DIR: sets `digest` to what the source names now; all that follows is about that digest. DIR takes the answer.
resolve_source() {
  oras_get "$1/source" "the source $source_repository$source_reference could not be read" resolve "$source_repository$source_reference" ||
    fail 64 "the source $source_repository$source_reference does not exist" 'its registry has no such image' \
      'change the input source, or let the job that builds the image push it before'
  digest=$(cat "$1/source")
}
