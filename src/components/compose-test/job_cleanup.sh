. ../../checkout/own_checkout.sh
. ../../engine/leave_engine.sh
. ../../engine/regain_engine.sh
. ../../engine/script_lost.sh
. ../../shell/left_dir.sh
. ../../shell/notice.sh
. ./collect_logs.sh
. ./leave_networks.sh
. ./stack_name.sh
. ./take_down.sh

# job_cleanup: keeps the logs of a stack that is still there, and takes it down with its networks, volumes and images.
# Harmless when called twice. No `read`: in busybox ash it spins for ever in an EXIT trap that a signal's trap led to.
job_cleanup() {
  cleanup_dir=$(left_dir)
  if [ -z "$cleanup_dir" ]; then
    ! script_lost || [ "$DRYDOCK_DOWN" = never ] || { regain_engine && take_down "${TMPDIR:-/tmp}"; }
    leave_engine "$(left_dir)"
    return
  fi
  if [ -f "$cleanup_dir/touched" ]; then
    for cleanup_process in up tests; do
      [ ! -f "$cleanup_dir/$cleanup_process.pid" ] || kill "$(cat "$cleanup_dir/$cleanup_process.pid")" 2>/dev/null || :
    done
    [ -f "$cleanup_dir/collected" ] || collect_logs
    if [ "$DRYDOCK_DOWN" = never ]; then
      notice "down: never: the stack $(stack_name) is left as it is"
    else
      leave_networks "$cleanup_dir"
      take_down "$cleanup_dir"
      [ ! -f "$cleanup_dir/brought" ] || xargs -r docker rmi --force <"$cleanup_dir/brought" >/dev/null 2>&1 || :
    fi
    [ "$DRYDOCK_ENGINE" = remote ] || own_checkout "$cleanup_dir"
  fi
  leave_engine "$cleanup_dir"
}
