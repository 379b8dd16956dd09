. ../../shell/problem.sh
. ./check_text.sh
. ./signature_format.sh

# check_services: counts the problems of the inputs that name a Sigstore of one's own.
check_services() {
  check_text signing_config "$DRYDOCK_SIGNING_CONFIG" application/vnd.dev.sigstore.signingconfig 'signing config, as cosign signing-config create makes it'
  check_text trusted_root "$DRYDOCK_TRUSTED_ROOT" application/vnd.dev.sigstore.trustedroot 'trusted root, as cosign trusted-root create makes it'
  if [ -n "$DRYDOCK_SIGNING_CONFIG" ] && [ "$DRYDOCK_ACTION" = sign ] && [ "$(signature_format)" = tag ]; then
    problem signature_format "$DRYDOCK_SIGNATURE_FORMAT" 'with signing_config, cosign makes bundles only, which GitLab'\''s registry does not take'
  fi
}
