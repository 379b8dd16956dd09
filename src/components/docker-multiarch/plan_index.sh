. ./imagetools_create.sh

# plan_index DIR REFERENCE: writes the index as it would be pushed as REFERENCE to DIR/index.json, byte for byte.
plan_index() {
  imagetools_create "$1" --dry-run --tag "$2" >"$1/index.plan" || return
  # What is printed has one newline more than what is pushed.
  printf '%s' "$(cat "$1/index.plan")" >"$1/index.json"
}
