. ../registry/trust_certificate.sh
. ./engine_stays.sh

# trust_ca VARIABLE DIR: lets the job's client, and a dind daemon, trust the certificates in VARIABLE. DIR takes the
# certificates.
trust_ca() {
  trust_certificate "$1" "$2"
  ca_share=$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca
  engine_stays || ! [ -d "$ca_share" ] || cat "$2/ca/ca.crt" >"$ca_share/ca.crt"
}
