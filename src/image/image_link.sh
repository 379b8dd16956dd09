# image_link REPOSITORY: prints the address of a page about the image.
image_link() {
  case $1 in
    "${CI_REGISTRY:- }"/*) printf '%s/container_registry\n' "${CI_PROJECT_URL:-}" ;;
    *) printf 'https://%s\n' "$1" ;;
  esac
}
