# summary TAGS DIGEST FACTS STARTED IMAGES: prints the last block of the log. TAGS one tag a line, DIGEST empty when nothing
# was pushed, FACTS is the file that image_facts wrote, STARTED is the job's start in epoch seconds,
# IMAGES the repositories, one a line.
summary() {
  printf '\033[32;1m%s\033[0m\n' "$5"
  printf '  tags      %s\n  digest    %s\n' "$(printf '%s\n' "$1" | tr '\n' ' ')" "${2:-not pushed}"
  cat "$3"
  printf '  duration  %s s\n' "$(($(date +%s) - $4))"
}
