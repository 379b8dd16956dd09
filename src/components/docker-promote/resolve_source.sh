. ../../registry/oras_get.sh
. ../../shell/fail.sh

# resolve_source DIR REFERENCE: writes the digest that the source names now to DIR/source; all that follows is about that digest.
resolve_source() {
  oras_get "$1/source" "the source $2 could not be read" resolve "$2" ||
    fail 64 "the source $2 does not exist" 'its registry has no such image' \
      'change the input source, or let the job that builds the image push it before'
}
