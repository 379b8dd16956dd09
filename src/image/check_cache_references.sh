. ../shell/problem.sh

# check_cache_references: counts, of the lines `INPUT REFERENCE` on its standard input, those that are protected branches' caches and
# that this job would write, though its ref is another. What the job does beside the component only the registry can refuse.
check_cache_references() {
  [ "${CI_COMMIT_REF_PROTECTED:-}${CI_MERGE_REQUEST_IID:-}" != true ] || return 0
  while read -r cache_input cache_reference; do
    case $cache_reference in
      */cache:protected-*) problem "$cache_input" "$cache_reference" 'only jobs of protected branches and tags write a cache that is named so; others read it' ;;
    esac
  done
}
