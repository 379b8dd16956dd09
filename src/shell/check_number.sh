. ./matches.sh
. ./problem.sh

# check_number NAME VALUE MINIMUM: counts a problem unless the input's VALUE is a whole number from MINIMUM on.
check_number() {
  if ! matches "$2" '^(0|[1-9][0-9]{0,8})$' || [ "$2" -lt "$3" ]; then
    problem "$1" "$2" "it has to be a whole number from $3 on"
  fi
}
