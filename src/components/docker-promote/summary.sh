# summary DIR TAGS DIGEST SOURCE STARTED: prints the last block of the log. DIR is the job's private folder, TAGS one a line, SOURCE a
# repository, STARTED the job's start in epoch seconds.
summary() {
  printf '\033[32;1m%s\033[0m\n  tags      %s\n  digest    %s\n  source    %s\n' \
    "$DRYDOCK_IMAGE" "$(printf '%s\n' "$2" | tr '\n' ' ')" "$3" "$4"
  awk '{ count[$2]++ }
    END {
      printf "  along     %d manifests of the image, %d referrers, %d of cosign by tag\n", count["image"], count["referrer"], count["signature"]
    }' "$1/image/manifests"
  sed 's/^/  verified  /' "$1"/copy*/verified
  printf '  duration  %s s\n' "$(($(date +%s) - $5))"
}
