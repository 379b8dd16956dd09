. ./annotation_arguments.sh
. ./by_key.sh
. ./identity.sh

# verify_arguments DIR: prints the options of `cosign verify`, one a line; DIR is as sigstore_files leaves it.
verify_arguments() {
  echo --output=text
  if by_key; then
    printf -- '--key=%s\n' "$1/cosign.pub"
    [ "$DRYDOCK_TRANSPARENCY_LOG" = true ] || echo --insecure-ignore-tlog=true
  else
    printf -- '--certificate-oidc-issuer=%s\n' "$DRYDOCK_CERTIFICATE_OIDC_ISSUER"
    if [ -n "$DRYDOCK_CERTIFICATE_IDENTITY_REGEXP" ]; then
      printf -- '--certificate-identity-regexp=%s\n' "$DRYDOCK_CERTIFICATE_IDENTITY_REGEXP"
    else
      printf -- '--certificate-identity=%s\n' "$(identity)"
    fi
  fi
  [ ! -f "$1/trusted.json" ] || printf -- '--trusted-root=%s\n' "$1/trusted.json"
  annotation_arguments
}
