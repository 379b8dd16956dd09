. ../shell/list_arguments.sh
. ./local_path.sh

# step_arguments: prints the arguments that say which steps are built from what, one a line.
step_arguments() {
  [ "$DRYDOCK_NETWORK" = default ] || printf -- '--network\n%s\n' "$DRYDOCK_NETWORK"
  [ -z "$DRYDOCK_TARGET" ] || printf -- '--target\n%s\n' "$DRYDOCK_TARGET"
  [ -z "$DRYDOCK_FILE" ] || printf -- '--file\n%s\n' "$(local_path "$DRYDOCK_FILE")"
  [ -z "$DRYDOCK_SHM_SIZE" ] || printf -- '--shm-size\n%s\n' "$DRYDOCK_SHM_SIZE"
  [ -z "$DRYDOCK_CGROUP_PARENT" ] || printf -- '--cgroup-parent\n%s\n' "$DRYDOCK_CGROUP_PARENT"
  list_arguments --build-arg "$DRYDOCK_BUILD_ARGS"
  list_arguments --build-context "$DRYDOCK_BUILD_CONTEXTS"
  list_arguments --add-host "$DRYDOCK_ADD_HOSTS"
  list_arguments --allow "$DRYDOCK_ALLOW"
  list_arguments --ulimit "$DRYDOCK_ULIMITS"
}
