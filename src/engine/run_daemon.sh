# run_daemon DIR ARGUMENT…: runs the image's entry point with the ARGUMENTs; returns its status once it has ended, and leaves the shell
# with it where a signal has ended it. Its output goes to the service's log; DIR/log takes the last lines of it that say something.
run_daemon() {
  daemon_dir=$1
  shift
  mkfifo "$daemon_dir/output"
  # Without the options of its usage text. The file comes at the end: until then the job may have taken the folder away.
  awk 'BEGIN { file = ARGV[1]; ARGC = 1 }
    { print; fflush() }
    /^[^ \t]/ { last[n++ % 20] = $0 }
    END { for (i = n > 20 ? n - 20 : 0; i < n; i++) print last[i % 20] >file }' "$daemon_dir/log" <"$daemon_dir/output" &
  daemon_output=$!
  # docker-init is not the first process here, and reaps all the same.
  TINI_SUBREAPER=1 dockerd-entrypoint.sh "$@" >"$daemon_dir/output" 2>&1 &
  daemon=$!
  daemon_stopped=
  trap 'daemon_stopped=1; kill "$daemon" 2>/dev/null || :' TERM INT
  daemon_status=0
  wait "$daemon" || daemon_status=$?
  while kill -0 "$daemon" 2>/dev/null; do
    wait "$daemon" || daemon_status=$?
  done
  [ -z "$daemon_stopped" ] || exit "$daemon_status"
  wait "$daemon_output" || :
  trap 'exit 143' TERM INT
  return "$daemon_status"
}
