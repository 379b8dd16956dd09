. ./matches.sh
. ./problem.sh

# check_pattern NAME VALUE REGEX: counts a problem unless the input's VALUE matches.
check_pattern() {
  matches "$2" "$3" || problem "$1" "$2" "it has to match $3"
}
