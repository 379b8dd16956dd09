. ../../registry/oras_get.sh
. ../../shell/fail.sh

# resolve_source DIR SOURCE: puts the digest that SOURCE (`repository:tag` or `repository@sha256:…`) names now into DIR/source; all that follows is
# about that digest. Leaves with 64 if there is no such image.
resolve_source() {
  oras_get "$1/source" "the source $2 could not be read" resolve "$2" ||
    fail 64 "the source $2 does not exist" 'its registry has no such image' \
      'change the input source, or let the job that builds the image push it before'
}
