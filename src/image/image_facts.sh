. ./cached_steps.sh

# image_facts NAME METADATA: prints the lines of the summary that docker is asked for: the size of the image NAME, where an
# engine has it, and how much of it came from a cache.
image_facts() {
  { docker image inspect --format '{{.Size}}' "$1" 2>/dev/null || :; } | awk '$1 { printf "  size      %.1f MB\n", $1 / 1000000 }'
  printf '  cached    %s steps\n' "$(cached_steps "$2")"
}
