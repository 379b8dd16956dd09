. ./last_error.sh

# transient FILE: returns 0 if the output of docker, buildx or oras ends in a fault of the registry or the network that
# may pass: 429, 5xx, a dropped or timed-out connection; a token that expired in a push that takes long, of which what has
# arrived stays. A failing build step never is, whatever it printed.
transient() {
  transient_line=$(last_error "$1")
  case $transient_line in
    *'server message: invalid_token'*) return 0 ;;
    # A graph driver's push keeps the token that it began with; without access nothing would have begun.
    unauthorized | 'unauthorized: authentication required') ! LC_ALL=C grep -Eq ': (Pushed|Retrying in .*)$' "$1" || return 0 ;;
  esac
  case $transient_line in
    *'did not complete successfully'* | *': not found' | *'parse error'* | *denied*) return 1 ;;
  esac
  printf '%s\n' "$transient_line" | grep -Eq \
    -e '(: |HTTP |code )(429|5[0-9]{2})([^0-9A-Za-z]|$)|from registry: (unavailable|unknown)(:|$)' \
    -e '[Tt]oo ?[Mm]any ?[Rr]equests|rate limit|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out' \
    -e '(^|[^A-Za-z])EOF([^A-Za-z]|$)|connection reset|connection refused|broken pipe|[Cc]onnection (was )?closed' \
    -e 'i/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|server misbehaving|no route to host|network is unreachable'
}
