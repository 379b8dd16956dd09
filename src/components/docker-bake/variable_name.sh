# variable_name TARGET: prints a target's name as part of a variable's: capitals, and `_` for what is no letter or digit.
variable_name() {
  printf '%s\n' "$1" | LC_ALL=C tr '[:lower:]' '[:upper:]' | LC_ALL=C tr -c 'A-Z0-9\n' '_'
}
