. ../../shell/quoted.sh
. ./by_key.sh
. ./identity.sh

# verify_words DIR REFERENCE: prints how others verify the image. DIR is as sigstore_files leaves it.
verify_words() {
  printf '\nTo verify it elsewhere:\n\n'
  if by_key; then
    cat "$1/cosign.pub"
    set -- "$2" "--key=cosign.pub"
    [ "$DRYDOCK_TRANSPARENCY_LOG" = true ] || set -- "$@" --insecure-ignore-tlog=true
  else
    set -- "$2" "--certificate-identity=$(quoted "$(identity)")" "--certificate-oidc-issuer=$(quoted "$DRYDOCK_CERTIFICATE_OIDC_ISSUER")"
  fi
  verify_reference=$1
  shift
  printf '\n  cosign verify %s %s\n' "$*" "$verify_reference"
}
