# summary NAME TAGS DIGEST DIR STARTED: prints the last block of the log. NAME is the image in the engine, TAGS one
# tag a line, DIGEST empty when nothing was pushed, DIR holds build.log, STARTED is the job's start in epoch seconds.
summary() {
  size=$(docker image inspect --format '{{.Size}}' "$1" | awk '{ printf "%.1f MB", $1 / 1000000 }')
  # Steps of the Dockerfile that the log shows (base images apart), and those of them that came from a cache.
  steps=$(awk '
    /^#[0-9]+ \[[^]]*[0-9]+\/[0-9]+\] / && !/\] FROM / { step[$1] = 1 }
    /^#[0-9]+ CACHED$/ { cached[$1] = 1 }
    END { for (s in step) { n++; if (s in cached) c++ } printf "%d of %d", c + 0, n + 0 }' "$4/build.log")
  printf '\033[32;1m%s\033[0m\n' "$DRYDOCK_IMAGE"
  printf '  tags      %s\n' "$(printf '%s\n' "$2" | tr '\n' ' ')"
  printf '  digest    %s\n' "${3:-not pushed}"
  printf '  size      %s\n' "$size"
  printf '  cached    %s steps\n' "$steps"
  printf '  duration  %s s\n' "$(($(date +%s) - $5))"
}
