# platform_summary REPOSITORY DIGEST FACTS STARTED: prints the last block of the log. DIGEST is empty when nothing was pushed,
# FACTS is the file that image_facts wrote, STARTED is the job's start in epoch seconds.
platform_summary() {
  printf '\033[32;1m%s\033[0m\n  pushed    %s\n' "$DRYDOCK_PLATFORMS" "${2:+$1@}${2:-no}"
  cat "$3"
  printf '  duration  %s s\n' "$(($(date +%s) - $4))"
}
