. ./oras_answered.sh
. ./oras_ask.sh

# oras_get FILE WHAT ARGUMENT...: oras_ask, then oras_answered.
oras_get() {
  get_file=$1
  get_what=$2
  shift 2
  oras_ask "$get_file" "$@"
  oras_answered "$get_file" "$get_what"
}
