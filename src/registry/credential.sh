# credential HOST USER PASSWORD: prints an entry of `auths` in docker's configuration.
credential() {
  case $1 in
    docker.io) set -- https://index.docker.io/v1/ "$2" "$3" ;;
  esac
  printf '"%s":{"auth":"%s"}\n' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')" "$(printf '%s:%s' "$2" "$3" | base64 | tr -d '\n')"
}
