. ../../engine/engine_socket.sh
. ../../engine/job_labels.sh
. ../../shell/environment_names.sh
. ../../shell/lines.sh

# tool_arguments DIR: prints the options of `docker create` that the inputs ask for, one a line. DIR takes the variables
# with a value, so that none stands among the arguments. (docker takes `NAME` alone from its own environment.)
tool_arguments() {
  printf '%s\n' --pull=never
  job_labels | sed 's/^/--label=/'
  case $DRYDOCK_WORKDIR in
    /*) printf -- '--workdir=%s\n' "$DRYDOCK_WORKDIR" ;;
    *) printf -- '--workdir=%s\n' "$CI_PROJECT_DIR${DRYDOCK_WORKDIR:+/$DRYDOCK_WORKDIR}" ;;
  esac
  case $DRYDOCK_USER in
    image) ;;
    job)
      printf -- '--user=%s:%s\n' "$(id -u)" "$(id -g)"
      # A user whom the image does not know has no home.
      [ "$(id -u)" = 0 ] || echo --env=HOME=/tmp ;;
    *) printf -- '--user=%s\n' "$DRYDOCK_USER" ;;
  esac
  [ -z "$DRYDOCK_NETWORK" ] || printf -- '--network=%s\n' "$DRYDOCK_NETWORK"
  [ -z "$DRYDOCK_PLATFORM" ] || printf -- '--platform=%s\n' "$DRYDOCK_PLATFORM"
  if [ "$DRYDOCK_DOCKER_SOCKET" = true ]; then
    printf -- '--mount=type=bind,src=%s,dst=/var/run/docker.sock\n' "$(engine_socket)"
    [ "$(id -u)" = 0 ] || ! [ -S "$(engine_socket)" ] || printf -- '--group-add=%s\n' "$(stat -c %g "$(engine_socket)")"
  fi
  lines "$DRYDOCK_ENV_FILE" --env-file=
  lines "$DRYDOCK_ENV" | grep '=' >"$1/env" || :
  printf -- '--env-file=%s\n' "$1/env"
  environment_names "$DRYDOCK_ENV" | sed 's/^/--env=/'
  lines "$DRYDOCK_EXTRA_ARGS"
}
