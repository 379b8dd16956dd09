. ../shell/fail.sh

# expect WHAT ACTUAL EXPECTED: leaves with 1, naming WHAT, unless both are the same; else says that they are.
expect() {
  [ "$2" = "$3" ] || fail 1 "$1 is \"$2\"" "it has to be \"$3\"" 'look at the log of the job that this one needs'
  printf 'ok  %s: %s\n' "$1" "$2"
}
