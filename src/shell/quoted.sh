# quoted TEXT: prints TEXT as one word of a shell's command line, for a line that the log offers for copying.
quoted() {
  printf "'%s'\n" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}
