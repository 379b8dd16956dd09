. ./error.sh
. ./printable.sh

# problem NAME VALUE WHY: prints what is wrong with an input's value and counts it in PROBLEMS.
problem() {
  PROBLEMS=$((${PROBLEMS:-0} + 1))
  error "the input $1 is \"$(printable "$2")\"" "$3" \
    "change the input $1, or the variable that sets it in its place (DRYDOCK_…)"
}
