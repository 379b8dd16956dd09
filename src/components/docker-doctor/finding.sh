. ../../shell/plain.sh

# finding ok|warning|failed CHECK TEXT [FIX]: prints a row of the table, and adds it to the file FINDINGS with tabs between
# its parts, in ASCII: TEXT may hold whatever an engine said. FIX is the line to change.
finding() {
  set -- "$1" "$2" "$(plain "$3" | LC_ALL=C tr -c '\040-\176' '?')" "$(plain "${4:-}")"
  case $1 in ok) finding_colour=32 ;; warning) finding_colour=33 ;; *) finding_colour=31 ;; esac
  printf '\033[%s;1m%-8s\033[0m %-11s %s\n' "$finding_colour" "$1" "$2" "$3"
  [ -z "$4" ] || printf '%20s change: %s\n' '' "$4"
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$FINDINGS"
}
