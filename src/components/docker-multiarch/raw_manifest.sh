# raw_manifest REFERENCE FILE: writes the manifest or index of REFERENCE to FILE, byte for byte.
raw_manifest() {
  docker buildx imagetools inspect --raw "$1" >"$2"
}
