# engine_skew TIME: prints by how many seconds the clock of the engine, whose time (RFC 3339, of whatever zone) TIME is, is
# ahead of the job's; nothing if TIME cannot be read.
engine_skew() {
  printf '%s\n' "$1" | sed -n -E 's/^([0-9-]{10})T([0-9:]{8})(\.[0-9]+)?(Z|([+-])([0-9]{2}):([0-9]{2}))$/\1 \2 \5 1\6 1\7/p' | {
    read -r skew_day skew_time skew_sign skew_hours skew_minutes || return 0
    skew_engine=$(date -u -d "$skew_day $skew_time" +%s 2>/dev/null) || return 0
    # In UTC there is no sign, and the ones that keep leading zeros from an octal number move up.
    case $skew_sign in [+-]) ;; *) skew_sign=+ skew_hours=100 skew_minutes=100 ;; esac
    echo "$((skew_engine - $(date +%s) - ${skew_sign}1 * (3600 * (skew_hours - 100) + 60 * (skew_minutes - 100))))"
  }
}
