. ../../shell/job_dir.sh
. ../../shell/notice.sh
. ./collect_logs.sh
. ./remove_stack.sh
. ./stack_name.sh

# job_cleanup: keeps the logs of a stack that is still there, and takes it down with its networks, volumes and images. No
# `read`: in busybox ash it spins for ever in an EXIT trap that a signal's trap led to.
job_cleanup() {
  cleanup_dir=$(job_dir)
  if [ -f "$cleanup_dir/touched" ]; then
    [ ! -f "$cleanup_dir/up.pid" ] || [ -f "$cleanup_dir/up.status" ] || kill "$(cat "$cleanup_dir/up.pid")" 2>/dev/null || :
    [ -f "$cleanup_dir/collected" ] || collect_logs
    if [ "$DRYDOCK_DOWN" = never ]; then
      notice "down: never: the stack $(stack_name) is left as it is"
    else
      # Without files: compose knows its containers by their labels.
      COMPOSE_FILE='' COMPOSE_PROFILES='' COMPOSE_ENV_FILES='' docker compose --project-name "$(stack_name)" --project-directory "$cleanup_dir" \
        down --volumes --remove-orphans --timeout 5 >/dev/null 2>&1 || :
    fi
  fi
  remove_stack "$cleanup_dir"
}
