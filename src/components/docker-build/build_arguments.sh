. ../../shell/lines.sh
. ./local_path.sh

# build_arguments: prints the arguments of `docker buildx build` that the inputs ask for, one a line.
build_arguments() {
  [ "$DRYDOCK_PULL" = false ] || echo --pull
  [ "$DRYDOCK_NO_CACHE" = false ] || echo --no-cache
  [ -z "$DRYDOCK_TARGET" ] || printf -- '--target\n%s\n' "$DRYDOCK_TARGET"
  [ -z "$DRYDOCK_FILE" ] || printf -- '--file\n%s\n' "$(local_path "$DRYDOCK_FILE")"
  lines "$DRYDOCK_BUILD_ARGS" | sed 's/^/--build-arg\n/'
  lines "$DRYDOCK_LABELS" | sed 's/^/--label\n/'
}
