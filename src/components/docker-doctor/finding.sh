. ../../shell/plain.sh

# finding ok|warning|failed CHECK TEXT [FIX]: prints a row of the table, and adds it to the file FINDINGS with tabs between
# its parts. FIX is the line to change.
finding() {
  case $1 in ok) finding_colour=32 ;; warning) finding_colour=33 ;; *) finding_colour=31 ;; esac
  printf '\033[%s;1m%-8s\033[0m %-11s %s\n' "$finding_colour" "$1" "$2" "$(plain "$3")"
  [ -z "${4:-}" ] || printf '%20s change: %s\n' '' "$(plain "$4")"
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$(plain "$3")" "$(plain "${4:-}")" >>"$FINDINGS"
}
