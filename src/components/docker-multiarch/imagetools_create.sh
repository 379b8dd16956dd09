# imagetools_create DIR [OPTION...]: runs `docker buildx imagetools create` with OPTIONs and with the arguments in DIR/arguments,
# one a line. It copies what the images hold, their attestations as well, to where it puts the index.
# https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/
imagetools_create() {
  create_file=$1/arguments
  shift
  set -- docker buildx imagetools create "$@"
  while IFS= read -r create_argument; do
    [ -z "$create_argument" ] || set -- "$@" "$create_argument"
  done <"$create_file"
  "$@"
}
