# docker_login HOST USER PASSWORD: `docker login`, the password on its standard input.
docker_login() {
  printf '%s' "$3" | docker login --username "$2" --password-stdin -- "$1"
}
