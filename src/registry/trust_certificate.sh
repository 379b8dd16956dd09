. ../shell/content_of.sh

# trust_certificate VARIABLE DIR: lets the job's programs trust the certificates in VARIABLE: Go reads SSL_CERT_DIR beside the
# system's bundle. DIR takes them, in ca/ca.crt.
trust_certificate() {
  mkdir -p "$2/ca"
  content_of "$1" >"$2/ca/ca.crt"
  export SSL_CERT_DIR="$2/ca${SSL_CERT_DIR:+:$SSL_CERT_DIR}"
}
