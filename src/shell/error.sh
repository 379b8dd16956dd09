# error WHAT WHY FIX: prints the three lines of an error to stderr.
error() {
  printf '\033[31;1mERROR: %s\033[0m\n  Why: %s\n  Fix: %s\n' "$1" "$2" "$3" >&2
}
