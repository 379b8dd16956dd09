. ./cached_steps.sh

# summary NAME TAGS DIGEST DIR STARTED: prints the last block of the log. NAME is the image in the engine, TAGS one
# tag a line, DIGEST empty when nothing was pushed, DIR holds metadata.json, STARTED is the job's start in epoch
# seconds.
summary() {
  printf '\033[32;1m%s\033[0m\n' "$DRYDOCK_IMAGE"
  printf '  tags      %s\n' "$(printf '%s\n' "$2" | tr '\n' ' ')"
  printf '  digest    %s\n' "${3:-not pushed}"
  printf '  size      %s\n' "$(docker image inspect --format '{{.Size}}' "$1" | awk '{ printf "%.1f MB", $1 / 1000000 }')"
  printf '  cached    %s steps\n' "$(cached_steps "$4/metadata.json")"
  printf '  duration  %s s\n' "$(($(date +%s) - $5))"
}
