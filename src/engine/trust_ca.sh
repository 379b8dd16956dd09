. ../shell/content_of.sh
. ./engine_stays.sh

# trust_ca VARIABLE DIR: lets the job's client, and a dind daemon, trust the certificates in VARIABLE: Go reads
# SSL_CERT_DIR beside the system's bundle. DIR takes the certificates.
trust_ca() {
  mkdir -p "$2/ca"
  content_of "$1" >"$2/ca/ca.crt"
  export SSL_CERT_DIR="$2/ca${SSL_CERT_DIR:+:$SSL_CERT_DIR}"
  ca_share=$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca
  engine_stays || ! [ -d "$ca_share" ] || cat "$2/ca/ca.crt" >"$ca_share/ca.crt"
}
