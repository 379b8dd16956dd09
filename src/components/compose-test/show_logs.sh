. ../../shell/section.sh
. ./artifacts_dir.sh
. ./shown_log.sh

# show_logs STATUS: shows the end of each service's log in a section, if DRYDOCK_LOGS asks for it; STATUS is the job's.
show_logs() {
  case $DRYDOCK_LOGS:$1 in never:* | failure:0) return 0 ;; esac
  section drydock_logs 'Logs of the services' collapsed
  # The first file makes tail name the others, also a single one.
  (cd "$(artifacts_dir)/logs" && tail -n 200 /dev/null ./*.log 2>/dev/null) | sed 1,2d | shown_log || :
  section '' ''
}
