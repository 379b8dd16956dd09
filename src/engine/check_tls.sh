. ./check_credential.sh

# check_tls CA CERTIFICATE KEY: counts a problem for each of these variables that does not hold what its place asks for.
check_tls() {
  check_credential "$1" 'BEGIN CERTIFICATE' 'the certificate (PEM) of the CA'
  check_credential "$2" 'BEGIN CERTIFICATE' "the client's certificate (PEM)"
  check_credential "$3" 'PRIVATE KEY' "the client's private key (PEM)"
}
