. ../shell/content_of.sh
. ./http_line.sh

# http_open DIR: gets ready for `http`: writes what all requests have in common to DIR/curl. A private CA is trusted beside
# the public ones, which curl wants in one file.
http_open() {
  (umask 077 && : >"$1/auth")
  {
    printf '%s\n' silent show-error globoff
    printf '%s\n' 'connect-timeout = 15' 'max-time = 300' 'user-agent = "drydock"'
  } >"$1/curl"
  if [ -n "$DRYDOCK_CA_CERTIFICATE" ]; then
    for open_bundle in "${CURL_CA_BUNDLE:-}" "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem; do
      if [ -f "$open_bundle" ]; then
        cat "$open_bundle"
        break
      fi
    done >"$1/ca.crt"
    content_of "$DRYDOCK_CA_CERTIFICATE" >>"$1/ca.crt"
    http_line cacert "$1/ca.crt" >>"$1/curl"
  fi
}
