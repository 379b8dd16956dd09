. ../shell/value_of.sh

# trust_ca VARIABLE DIR: lets the job's client, and a dind daemon, trust the certificates in the file variable
# (or the text) VARIABLE: Go reads SSL_CERT_DIR beside the system's bundle. DIR takes the certificates.
trust_ca() {
  mkdir -p "$2/ca"
  ca_source=$(value_of "$1")
  if [ -f "$ca_source" ]; then
    cat "$ca_source" >"$2/ca/ca.crt"
  else
    printf '%s\n' "$ca_source" >"$2/ca/ca.crt"
  fi
  export SSL_CERT_DIR="$2/ca${SSL_CERT_DIR:+:$SSL_CERT_DIR}"
  if [ -n "${DRYDOCK_SHARE:-}" ] && [ -d "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca" ]; then
    cat "$2/ca/ca.crt" >"$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca/ca.crt"
  fi
}
