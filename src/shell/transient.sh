. ./last_error.sh

# transient FILE: returns 0 if a docker command's output ends in a fault of the registry or the network that
# may pass: 429, 5xx, a dropped or timed-out connection. A failing build step never is, whatever it printed.
transient() {
  transient_line=$(last_error "$1")
  case $transient_line in
    *'did not complete successfully'*) return 1 ;;
  esac
  printf '%s\n' "$transient_line" | grep -Eq \
    -e '(^|[^0-9A-Za-z])(429|500|502|503|504)([^0-9A-Za-z]|$)' \
    -e '[Tt]oo ?[Mm]any ?[Rr]equests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out' \
    -e '(^|[^A-Za-z])EOF([^A-Za-z]|$)|connection reset|connection refused|broken pipe|[Cc]onnection (was )?closed' \
    -e 'i/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|server misbehaving'
}
