. ../engine/engine_stays.sh
. ../metadata/metadata_of.sh
. ../shell/list_arguments.sh
. ./exporter.sh
. ./platforms.sh
. ./secret_arguments.sh
. ./step_arguments.sh

# build_arguments DIR STORE REFERENCES: prints the arguments of `docker buildx build` that the inputs ask for, one a line,
# with what check_names has resolved. An image in a service gets its REFERENCES, one a line, at once; on an engine that stays
# others would see them before the test. DIR takes keys, STORE is the engine's image store.
build_arguments() {
  engine_stays || list_arguments --tag "$3"
  list_arguments --label "$(metadata_of label)"
  [ "$2" != containerd ] || list_arguments --annotation "$(metadata_of annotation)"
  [ "$DRYDOCK_ENGINE" = buildkit ] || list_arguments --output "$(exporter "$1" "$2")"
  list_arguments --platform "$(platforms)"
  [ "$DRYDOCK_PULL" = false ] || echo --pull
  [ "$DRYDOCK_NO_CACHE" = false ] || echo --no-cache
  list_arguments --no-cache-filter "$DRYDOCK_NO_CACHE_FILTERS"
  step_arguments
  secret_arguments "$1"
}
