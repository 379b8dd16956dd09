. ../metadata/metadata_of.sh
. ../metadata/references.sh
. ../shell/lines.sh
. ../shell/problem.sh

# check_cache: counts the references of protected branches' caches that a job of another ref would write, by whatever input.
# What the job does beside the component only the registry can refuse.
check_cache() {
  [ "${CI_COMMIT_REF_PROTECTED:-}${CI_MERGE_REQUEST_IID:-}" != true ] || return 0
  while read -r cache_input cache_reference; do
    case $cache_reference in
      */cache:protected-*) problem "$cache_input" "$cache_reference" 'only jobs of protected branches and tags write a cache that is named so; others read it' ;;
    esac
  done <<EOF
cache_ref $DRYDOCK_CACHE_REF
$(lines "$DRYDOCK_CACHE_TO" | sed 's/^/cache_to /')
$(lines "$DRYDOCK_OUTPUTS" | sed 's/^/outputs /')
$(references "$(metadata_of image)" "$(metadata_of tag)" | sed 's/^/tags /')
EOF
}
