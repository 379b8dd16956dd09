. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh

# signing_failed STATUS WHAT LOG: leaves with STATUS, saying why cosign could not sign; LOG is its output.
signing_failed() {
  signing_why=$(last_error "$3")
  case $signing_why in
    *'decryption failed'*)
      fail "$1" "$2" "$signing_why" "the password is not that of the key: check the CI/CD variable that key_password names (${DRYDOCK_KEY_PASSWORD:-none})" ;;
    *'signing bundle:'* | *Fulcio* | *' tlog'* | *TUF* | *'tuf refresh'*)
      fail "$1" "$2" "$signing_why" 'a service of Sigstore refused, or could not be reached. Without a way to the Internet: sign with a key and transparency_log: false. With another GitLab than GitLab.com: the same, or services of your own (signing_config)' ;;
    *'/manifests/sha256-'*': DIGEST_INVALID'* | *'/manifests/sha256-'*': MANIFEST_INVALID'*)
      fail "$1" "$2" "$signing_why" 'the registry takes no bundles: set signature_format: tag' ;;
    *' 404 Not Found'* | *MANIFEST_UNKNOWN* | *NAME_UNKNOWN*)
      fail "$1" "$2" "$signing_why" 'the registry has no such image (check the input image), or it takes no bundles (set signature_format: tag)' ;;
    *) registry_failed "$1" "$2" "$3" ;;
  esac
}
