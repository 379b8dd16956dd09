. ../../shell/fail.sh
. ../../shell/retry.sh
. ./cosign_with.sh
. ./verify_arguments.sh
. ./verify_failed.sh

# verify_image DIR: verifies the signatures of the image and sets `verified` to repository@digest, as the signature has it: that of a tag
# may have changed since. DIR is as sigstore_files leaves it. Leaves with cosign's status, or with 75 after a lasting fault.
verify_image() {
  retry "$1/verify.log" cosign_with verify "$(verify_arguments "$1")" || verify_failed "$?" "$1/verify.log"
  verified=$(sed -n 's/^{.*"docker-manifest-digest":"\(sha256:[0-9a-f]*\)".*/\1/p' "$1/verify.log" | sort -u)
  verify_name=${DRYDOCK_IMAGE%@*}
  case ${verify_name##*/} in *:*) verify_name=${verify_name%:*} ;; esac
  verified=$verify_name@$verified
  case $verified in
    *@sha256:*[!0-9a-f]* | *@) fail 70 "the digest of $DRYDOCK_IMAGE is not known" 'cosign has verified it and printed none, or more than one' 'report this, with the lines above' ;;
  esac
  case $DRYDOCK_IMAGE in
    *@*) [ "${DRYDOCK_IMAGE##*@}" = "${verified##*@}" ] || fail 70 "another image than $DRYDOCK_IMAGE was verified" "$verified" 'report this, with the lines above' ;;
  esac
}
