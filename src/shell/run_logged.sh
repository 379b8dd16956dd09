. ./show_output.sh

# run_logged FILE COMMAND [ARG...]: runs COMMAND with its output shown (see show_output) and kept in FILE; returns its status.
run_logged() {
  run_log=$1
  shift
  {
    run_status=0
    "$@" 2>&1 </dev/null || run_status=$?
    echo "$run_status" >"$run_log.status"
  } | tee "$run_log" | show_output
  read -r run_status <"$run_log.status"
  return "$run_status"
}
