# unwatch: ends what watch_time has started.
unwatch() {
  [ -z "${watch_pid:-}" ] || kill "$watch_pid" 2>/dev/null || :
}
