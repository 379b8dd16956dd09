# error WHAT WHY FIX: prints the three lines of an error to stderr, each on one line whatever is in it (see plain).
error() {
  printf 'ERROR: %s\0Why: %s\0Fix: %s\0' "$1" "$2" "$3" | LC_ALL=C tr -s '\000-\037\177' '\n ' | {
    IFS= read -r error_what && IFS= read -r error_why && IFS= read -r error_fix
    printf '\033[31;1m%s\033[0m\n  %s\n  %s\n' "$error_what" "$error_why" "$error_fix" >&2
  }
}
