# section NAME TITLE [collapsed]: ends the open log section and opens the next; an empty NAME opens none.
# Keeps the open section's name in SECTION. https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
section() {
  if [ -n "${SECTION:-}" ]; then
    printf '\033[0Ksection_end:%s:%s\r\033[0K\n' "$(date +%s)" "$SECTION"
  fi
  SECTION=$1
  if [ -n "$1" ]; then
    printf '\033[0Ksection_start:%s:%s%s\r\033[0K\033[36;1m%s\033[0m\n' \
      "$(date +%s)" "$1" "${3:+[collapsed=true]}" "$2"
  fi
}
