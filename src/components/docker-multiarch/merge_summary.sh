# merge_summary PLATFORMS TAGS DIGEST STARTED: prints the last block of the log. PLATFORMS is the file of read_platforms, TAGS one
# tag a line, DIGEST empty when nothing was pushed, STARTED the job's start in epoch seconds.
merge_summary() {
  printf '\033[32;1m%s\033[0m\n  tags      %s\n  digest    %s\n' \
    "$DRYDOCK_IMAGE" "$(printf '%s\n' "$2" | tr '\n' ' ')" "${3:-not pushed}"
  awk -F '\t' '{ printf "  %-14s %s\n", $3, $5 }' "$1"
  printf '  duration  %s s\n' "$(($(date +%s) - $4))"
}
