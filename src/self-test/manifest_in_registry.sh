# manifest_in_registry REFERENCE: prints the manifest or index that the registry serves under REFERENCE. Returns 1 if there is none.
manifest_in_registry() {
  docker buildx imagetools inspect --raw "$1"
}
