# retry_after HEADERS SECONDS: prints how long to wait for the next try: SECONDS, or what the answer's Retry-After asks for,
# a minute at most.
retry_after() {
  # no data: a number of ours
  tr -d '\r' <"$1" | awk -v pause="$2" '
    tolower($1) == "retry-after:" && $2 ~ /^[0-9]+$/ { asked = $2 + 0 }
    END { if (asked > 60) asked = 60; print (asked > pause + 0 ? asked : pause) }'
}
