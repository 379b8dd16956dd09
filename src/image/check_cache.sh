. ../metadata/metadata_of.sh
. ../metadata/references.sh
. ../shell/lines.sh
. ./check_cache_references.sh

# check_cache: counts the references of protected branches' caches that the inputs of a build would write on another ref.
check_cache() {
  check_cache_references <<EOF
cache_ref $DRYDOCK_CACHE_REF
$(lines "$DRYDOCK_CACHE_TO" 'cache_to ')
$(lines "$DRYDOCK_OUTPUTS" 'outputs ')
$(references "$(metadata_of image)" "$(metadata_of tag)" | sed 's/^/tags /')
EOF
}
