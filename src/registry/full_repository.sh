# full_repository REPOSITORY: prints its name with the registry's host in front, as oras needs it: `app` is docker.io/library/app.
full_repository() {
  case $1 in
    docker.io/*/*) printf '%s\n' "$1" ;;
    docker.io/*) printf 'docker.io/library/%s\n' "${1#*/}" ;;
    localhost/* | *.*/* | *:*/*) printf '%s\n' "$1" ;;
    */*) printf 'docker.io/%s\n' "$1" ;;
    *) printf 'docker.io/library/%s\n' "$1" ;;
  esac
}
