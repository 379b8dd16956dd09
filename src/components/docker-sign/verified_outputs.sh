# verified_outputs REFERENCE: writes the variables for later jobs; REFERENCE is repository@digest, as verified.
# Not into a folder: what earlier jobs left by their artifacts belongs to root, which the user of cosign's image is not.
verified_outputs() {
  rm -f .drydock-sign.env
  p=$DRYDOCK_OUTPUT_PREFIX
  printf '%s=%s\n' "${p}IMAGE_REF" "$1" "${p}IMAGE_NAME" "${1%@*}" "${p}IMAGE_DIGEST" "${1##*@}" >.drydock-sign.env
  printf '\033[32;1mverified: %s\033[0m\n' "$1"
}
