. ../metadata/metadata_of.sh
. ../shell/problem.sh

# check_repository: counts a problem where resolve_names has found no repository.
check_repository() {
  [ -n "$(metadata_of image)" ] ||
    problem image "$DRYDOCK_IMAGE" 'the project has no container registry (CI_REGISTRY_IMAGE is not set), the variable in it is empty, or no line of it is enabled'
}
