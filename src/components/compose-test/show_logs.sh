. ../../shell/section.sh
. ./artifacts_dir.sh
. ./shown_log.sh

# show_logs STATUS: shows the end of each service's log in a section of its own, if DRYDOCK_LOGS asks for it; STATUS is
# the job's.
show_logs() {
  case $DRYDOCK_LOGS:$1 in never:* | failure:0) return 0 ;; esac
  find "$(artifacts_dir)/logs" -name '*.log' | sort | while IFS= read -r log_file; do
    log_name=${log_file##*/}
    section "drydock_log_${log_name%.log}" "Log of ${log_name%.log} (its last 200 lines)" collapsed
    tail -n 200 "$log_file" | shown_log
    section '' ''
  done
}
