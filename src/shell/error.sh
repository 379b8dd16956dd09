. ./plain.sh

# error WHAT WHY FIX: prints the three lines of an error to stderr.
error() {
  printf '\033[31;1mERROR: %s\033[0m\n  Why: %s\n  Fix: %s\n' "$(plain "$1")" "$(plain "$2")" "$(plain "$3")" >&2
}
