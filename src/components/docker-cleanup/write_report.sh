. ./print_plan.sh

# write_report PLAN: prints what became of each tag, and how many there were of a kind; writes the same as JSON to the job's
# artifacts. Where the job cannot write there, the log has to do.
write_report() {
  [ "$DRYDOCK_DRY_RUN" = true ] || print_plan "$1"
  awk -F '\t' '
    { count[$1]++ }
    $1 == "deleted" && !($5 ~ /; its manifest stays/) && !($4 in seen) { seen[$4] = 1; freed++ }
    END {
      printf "\033[32;1m"
      kinds = split("delete deleted refused gone keep", kind, " ")
      for (k = 1; k <= kinds; k++) if (kind[k] in count) printf "%s%d %s", (once++ ? ", " : ""), count[kind[k]], kind[k]
      printf "%s\033[0m", once ? "" : "nothing to do"
      if (freed) printf "  (manifests without a tag now: %d)", freed
      print ""
    }' "$1"
  report_dir=.drydock/${CI_JOB_NAME_SLUG:-job}
  rm -rf .drydock 2>/dev/null || :
  mkdir -p "$report_dir" 2>/dev/null || return 0
  awk -F '\t' '
    BEGIN { printf "{\"dry_run\":%s,\"tags\":[", ENVIRON["DRYDOCK_DRY_RUN"] }
    { gsub(/[\\"]/, "\\\\&", $5)
      printf "%s\n{\"action\":\"%s\",\"repository\":\"%s\",\"tag\":\"%s\",\"digest\":%s,\"why\":\"%s\"}",
        (NR > 1 ? "," : ""), $1, $2, $3, ($4 == "-" ? "null" : "\"" $4 "\""), $5 }
    END { print "\n]}" }' "$1" >"$report_dir/cleanup.json"
}
