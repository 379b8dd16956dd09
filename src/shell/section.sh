# section NAME TITLE [collapsed]: ends the open log section and opens the next; an empty NAME opens none.
# Keeps the open section's name in SECTION. https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
section() {
  [ -n "${SECTION:-}$1" ] || return 0
  section_now=$(date +%s)
  if [ -n "${SECTION:-}" ]; then
    printf '\033[0Ksection_end:%s:%s\r\033[0K\n' "$section_now" "$SECTION"
  fi
  SECTION=$1
  if [ -n "$1" ]; then
    printf '\033[0Ksection_start:%s:%s%s\r\033[0K\033[36;1m%s\033[0m\n' \
      "$section_now" "$1" "${3:+[collapsed=true]}" "$2"
  fi
}
