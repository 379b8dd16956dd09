. ./annotation_arguments.sh
. ./by_key.sh
. ./signature_format.sh

# sign_arguments DIR: prints the options of `cosign sign`, one a line; DIR is as sigstore_files leaves it.
sign_arguments() {
  echo --yes
  ! by_key || printf -- '--key=%s\n' "$1/cosign.key"
  if [ "$(signature_format)" = tag ]; then
    printf '%s\n' --new-bundle-format=false --use-signing-config=false
    ! by_key || printf -- '--tlog-upload=%s\n' "$DRYDOCK_TRANSPARENCY_LOG"
  else
    [ ! -f "$1/signing.json" ] || printf -- '--signing-config=%s\n' "$1/signing.json"
    [ ! -f "$1/trusted.json" ] || printf -- '--trusted-root=%s\n' "$1/trusted.json"
  fi
  [ "$DRYDOCK_RECURSIVE" = false ] || echo --recursive
  annotation_arguments
}
