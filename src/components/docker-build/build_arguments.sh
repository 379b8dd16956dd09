. ../../engine/engine_stays.sh
. ../../shell/lines.sh
. ./local_path.sh

# build_arguments TAGS: prints the arguments of `docker buildx build` that the inputs ask for, one a line. TAGS, one a
# line, are given to an image in a service at once; on an engine that stays others would see them before the test.
build_arguments() {
  engine_stays || printf '%s\n' "$1" | sed "s|^|--tag\n$DRYDOCK_IMAGE:|"
  [ "$DRYDOCK_PULL" = false ] || echo --pull
  [ "$DRYDOCK_NO_CACHE" = false ] || echo --no-cache
  [ -z "$DRYDOCK_TARGET" ] || printf -- '--target\n%s\n' "$DRYDOCK_TARGET"
  [ -z "$DRYDOCK_FILE" ] || printf -- '--file\n%s\n' "$(local_path "$DRYDOCK_FILE")"
  lines "$DRYDOCK_BUILD_ARGS" | sed 's/^/--build-arg\n/'
  lines "$DRYDOCK_LABELS" | sed 's/^/--label\n/'
}
