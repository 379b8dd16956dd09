. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh

# signing_failed STATUS WHAT LOG: leaves with STATUS, saying why cosign could not sign; LOG is its output.
signing_failed() {
  signing_why=$(last_error "$3")
  case $signing_why in
    *'decryption failed'*)
      fail "$1" "$2" "$signing_why" "the password is not that of the key: check the CI/CD variable that key_password names (${DRYDOCK_KEY_PASSWORD:-none})" ;;
    *fulcio* | *rekor* | *tuf* | *timestamp*)
      fail "$1" "$2" "$signing_why" 'a service of Sigstore did not answer as it should: without a way to the Internet, sign with a key and transparency_log: false; Sigstore itself knows GitLab.com, for another instance name services of your own in signing_config' ;;
    *' 404 Not Found'* | *MANIFEST_UNKNOWN* | *NAME_UNKNOWN*)
      fail "$1" "$2" "$signing_why" 'the registry has no such image: check the input image' ;;
    *) registry_failed "$1" "$2" "$3" ;;
  esac
}
