. ../../shell/notice.sh
. ../../shell/retry.sh
. ./cosign_with.sh
. ./sign_arguments.sh
. ./signed_already.sh
. ./signing_failed.sh

# sign_image DIR: signs the image, unless it has such a signature already: each one more would stay for ever. DIR is as
# sigstore_files leaves it. Leaves with cosign's status, or with 75 after a lasting fault.
sign_image() {
  if signed_already "$1"; then
    notice 'the image has this signature already: it is not signed again'
    return 0
  fi
  retry "$1/sign.log" cosign_with sign "$(sign_arguments "$1")" ||
    signing_failed "$?" "$DRYDOCK_IMAGE could not be signed" "$1/sign.log"
}
