. ../../shell/content_of.sh
. ./by_key.sh
. ./input_text.sh
. ./signing_failed.sh

# sigstore_files DIR: writes into DIR what cosign reads from files: the keys, the services, and what they are trusted by. Exports
# the password of the private key. Leaves with cosign's status if the key cannot be read.
# A key without the log needs no service of Sigstore; without these files cosign would ask the Internet for their addresses.
sigstore_files() {
  files_umask=$(umask)
  umask 077
  if [ -n "$DRYDOCK_SIGNING_CONFIG" ]; then
    input_text "$DRYDOCK_SIGNING_CONFIG" >"$1/signing.json"
  elif by_key && [ "$DRYDOCK_TRANSPARENCY_LOG" = false ]; then
    echo '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json","rekorTlogConfig":{},"tsaConfig":{}}' >"$1/signing.json"
  fi
  if [ -n "$DRYDOCK_TRUSTED_ROOT" ]; then
    input_text "$DRYDOCK_TRUSTED_ROOT" >"$1/trusted.json"
  elif by_key && [ "$DRYDOCK_TRANSPARENCY_LOG" = false ]; then
    echo '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}' >"$1/trusted.json"
  fi
  if [ "$DRYDOCK_ACTION" = verify ]; then
    ! by_key || input_text "$DRYDOCK_PUBLIC_KEY" >"$1/cosign.pub"
  elif by_key; then
    content_of "$DRYDOCK_KEY" >"$1/cosign.key"
    COSIGN_PASSWORD=$(content_of "$DRYDOCK_KEY_PASSWORD")
    export COSIGN_PASSWORD
    cosign public-key "--key=$1/cosign.key" >"$1/cosign.pub" 2>"$1/key.log" </dev/null ||
      signing_failed "$?" "the private key in $DRYDOCK_KEY cannot be used" "$1/key.log"
  fi
  umask "$files_umask"
}
