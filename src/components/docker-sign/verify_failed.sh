. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh
. ./by_key.sh
. ./identity.sh

# verify_failed STATUS LOG: leaves with STATUS, saying why the image is not taken for signed; LOG is cosign's output.
verify_failed() {
  verify_why=$(last_error "$2")
  verify_what="$DRYDOCK_IMAGE has no valid signature"
  case $verify_why in
    *'no signatures found'*)
      fail "$1" "$DRYDOCK_IMAGE is not signed" "$verify_why" 'sign it in the pipeline that builds it (docker-sign with action: sign), and check that image names what was signed' ;;
    *'incorrect annotation'*)
      fail "$1" "$verify_what" "$verify_why" 'its signatures do not say what the input annotations asks for' ;;
    *'no matching '* | *'none of the expected identities'*)
      if by_key; then
        fail "$1" "$verify_what" "$verify_why" 'do not use it: its signature is by another key, or of another image; if it should be by this key, check public_key'
      fi
      fail "$1" "$verify_what" "$verify_why" "it was not signed by ${DRYDOCK_CERTIFICATE_IDENTITY_REGEXP:-$(identity)} of $DRYDOCK_CERTIFICATE_OIDC_ISSUER: do not use it, or check certificate_identity and certificate_oidc_issuer" ;;
    *' 404 Not Found'* | *MANIFEST_UNKNOWN* | *NAME_UNKNOWN*)
      fail "$1" "$DRYDOCK_IMAGE could not be verified" "$verify_why" 'the registry has no such image: check the input image' ;;
    *TUF* | *'tuf refresh'*)
      fail "$1" "$verify_what" "$verify_why" 'the keys of Sigstore could not be fetched: without a way to the Internet, name those of your own in trusted_root, or verify by public_key and transparency_log: false' ;;
    *) registry_failed "$1" "$DRYDOCK_IMAGE could not be verified" "$2" ;;
  esac
}
