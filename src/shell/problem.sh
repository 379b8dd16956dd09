. ./error.sh
. ./printable.sh

# problem NAME VALUE WHY: prints what is wrong with an input's value and counts it in PROBLEMS. That of registry_auth
# may hold a password in the place of a variable's name.
problem() {
  PROBLEMS=$((${PROBLEMS:-0} + 1))
  [ "$1" != registry_auth ] || set -- "$1" '(not shown)' "$3"
  error "the input $1 is \"$(printable "$2")\"" "$3" \
    "change the input $1, or the variable that sets it in its place (DRYDOCK_…)"
}
