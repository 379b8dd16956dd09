. ../../engine/attach_container.sh
. ../../engine/job_labels.sh
. ../../shell/environment_names.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh
. ../../shell/reason.sh
. ../../shell/lines.sh
. ./absolute.sh
. ./join_networks.sh
. ./published_at.sh
. ./stack_name.sh
. ./stack_networks.sh
. ./testcontainers.sh
. ./tests_socket.sh

# tests_in_container DIR: runs DRYDOCK_TEST_COMMAND over the checkout in a container of the image that DIR/tester names,
# which joins the stack's networks; returns its status. DIR holds `mount`, by which the checkout gets there, and takes the
# variables with a value, so that none stands among the arguments.
tests_in_container() {
  tests_dir=$1
  set -- --name "$(stack_name)-tests" --pull=never --entrypoint=sh "--user=$(id -u):$(id -g)" "--mount=$(cat "$1/mount")"
  {
    testcontainers docker "$(tests_socket)"
    lines "$DRYDOCK_TEST_ENV" | sed -n '/=/p'
  } >"$tests_dir/tests.env"
  tests_network=$(stack_networks | sed -n 1p)
  set -- "$@" ${tests_network:+"--network=$tests_network"}
  if [ "$(id -u)" != 0 ]; then
    set -- "$@" --env=HOME=/tmp
    [ -z "$(tests_socket)" ] || ! [ -S "${DOCKER_HOST#unix://}" ] || set -- "$@" "--group-add=$(stat -c %g "${DOCKER_HOST#unix://}")"
  fi
  # The name belongs to a service of the stack if there is one.
  grep -q '^/services/docker	' "$tests_dir/model" || set -- "$@" "--add-host=docker:$(published_at)"
  while IFS= read -r test_argument; do
    [ -z "$test_argument" ] || set -- "$@" "$test_argument"
  done <<EOF
$(job_labels | sed 's/^/--label=/')
$(tests_socket | sed 's/.*/--mount=type=bind,src=&,dst=\/var\/run\/docker.sock/')
$(environment_names "$DRYDOCK_TEST_ENV" | sed 's/^/--env=/')
EOF
  docker create "$@" "--env-file=$tests_dir/tests.env" "--workdir=$(absolute "$DRYDOCK_WORKING_DIR")" -- "$(cat "$tests_dir/tester")" \
    -eu -c "$DRYDOCK_TEST_COMMAND" >"$tests_dir/tests.id" 2>"$tests_dir/tests.log" ||
    fail 69 'the container of the tests cannot be made' "$(reason "$(last_error "$tests_dir/tests.log")")" 'check the input test_image, and what the engine says'
  join_networks "$tests_dir" "$(cat "$tests_dir/tests.id")"
  attach_container "$(cat "$tests_dir/tests.id")" 'the container of the tests'
}
