. ../../image/build_failed.sh
. ../../image/plain_remote.sh
. ../../shell/retry.sh
. ./compose.sh

# stack_images DIR: builds and pulls the images of the services in DIR/services and of the tests, as the inputs say; DIR
# takes the logs. Leaves with 1 when it fails, with 75 when a fault of a registry outlived its retries.
stack_images() {
  images_dir=$1
  set --
  while IFS= read -r images_service; do
    [ -z "$images_service" ] || set -- "$@" "$images_service"
  done <<EOF
$(cat "$images_dir/services")
$DRYDOCK_TEST_SERVICE
EOF
  images_status=0
  images_step=build
  if [ "$DRYDOCK_BUILD" = true ] && grep -q '^/services/[^/]*/build	' "$images_dir/model"; then
    images_base=
    [ "$DRYDOCK_PULL" != always ] || images_base=--pull
    # Tests may push what they get: attestations in a form that every registry takes. Compose has no word for an exporter's options
    # (bakeOutputs in https://github.com/docker/compose/blob/v5.5.0/pkg/compose/build_bake.go); buildx asks this from 0.36.1 on.
    export BUILDX_NO_DEFAULT_OCI_ARTIFACT="${BUILDX_NO_DEFAULT_OCI_ARTIFACT:-true}"
    (plain_remote && retry "$images_dir/build.log" compose build --with-dependencies ${images_base:+"$images_base"} "$@") || images_status=$?
    set -- --ignore-buildable "$@"
  fi
  if [ "$images_status" -eq 0 ] && [ "$DRYDOCK_PULL" != never ]; then
    images_step=pull
    retry "$images_dir/pull.log" compose pull --quiet --include-deps --policy "$DRYDOCK_PULL" "$@" || images_status=$?
    images_tester=$(cat "$images_dir/tester")
    if [ "$images_status" -eq 0 ] && [ -n "$images_tester" ] && { [ "$DRYDOCK_PULL" = always ] || ! docker image inspect "$images_tester" >/dev/null 2>&1; }; then
      retry "$images_dir/pull.log" docker pull --quiet -- "$images_tester" || images_status=$?
    fi
  fi
  [ "$images_status" -ne 0 ] || return 0
  [ "$images_status" -eq 75 ] || images_status=1
  build_failed "$images_status" "the $images_step of the stack's images failed" "$images_dir/$images_step.log"
}
