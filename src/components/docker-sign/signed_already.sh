. ./cosign_with.sh
. ./signature_format.sh
. ./verify_arguments.sh

# signed_already DIR: returns 0 if the image has a signature of this key or identity, in the same form and with the same annotations. Of
# the images of an index nothing is known. DIR is as sigstore_files leaves it.
signed_already() {
  [ "$DRYDOCK_RECURSIVE" = false ] || return 1
  cosign_with verify "$(verify_arguments "$1")" >"$1/before.log" 2>&1 || return 1
  case $(signature_format) in
    tag) grep -q '"type":"cosign container image signature"' "$1/before.log" ;;
    *) grep -q '"type":"https://sigstore.dev/cosign/sign/v1"' "$1/before.log" ;;
  esac
}
