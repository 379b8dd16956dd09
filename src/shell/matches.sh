# matches TEXT REGEX: returns 0 if TEXT is one line that matches the extended regular expression.
matches() {
  case $1 in
    *"
"*) return 1 ;;
  esac
  # no data: a pattern is what it is for
  [ -z "$2" ] || printf '%s\n' "$1" | LC_ALL=C grep -Eq -e "$2"
}
