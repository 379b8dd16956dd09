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
    # Whoever signs is one, and knows who.
    case $DRYDOCK_ACTION:$DRYDOCK_CERTIFICATE_IDENTITY_REGEXP in
      verify:?*) printf -- '--certificate-identity-regexp=%s\n' "$DRYDOCK_CERTIFICATE_IDENTITY_REGEXP" ;;
      *) printf -- '--certificate-identity=%s\n' "$(identity)" ;;
    esac
  fi
  [ ! -f "$1/trusted.json" ] || printf -- '--trusted-root=%s\n' "$1/trusted.json"
  annotation_arguments
}
