# whole TEXT DEFAULT: prints TEXT if it is a whole number that every shell counts with, else DEFAULT: CI_JOB_TIMEOUT may be anything that
# somebody set, and `08` ends a script.
whole() {
  case ${1#-} in
    '' | *[!0-9]* | 0?* | ????????????????*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
  esac
}
