# bake_summary DIR STARTED: prints the last block of the log: what became of each target in DIR (see push_targets). STARTED is the
# job's start in epoch seconds.
bake_summary() {
  while read -r summary_kind summary_target; do
    case $summary_kind in
      image)
        printf '\033[32;1m%s\033[0m\n  tags      %s\n  digest    %s\n' "$summary_target" \
          "$(tr '\n' ' ' <"$1/targets/$summary_target/references")" "$(grep . "$1/targets/$summary_target/digest" || echo 'not pushed')"
        cat "$1/targets/$summary_target/facts" ;;
      files) printf '\033[32;1m%s\033[0m\n  files     as the bake file says\n' "$summary_target" ;;
    esac
  done <"$1/kinds"
  printf '  duration  %s s\n' "$(($(date +%s) - $2))"
}
