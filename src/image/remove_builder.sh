# remove_builder DIR: removes the builder that open_builder made in a cluster; DIR holds its name, and buildx's knowledge of
# it.
remove_builder() {
  ! [ -f "$1/remote/kubeconfig" ] || export KUBECONFIG="$1/remote/kubeconfig"
  DOCKER_CONFIG=$1 xargs docker buildx rm --force <"$1/builder" >/dev/null 2>&1 || :
}
