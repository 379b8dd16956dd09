. ./http_line.sh
. ./registry_accept.sh
. ./registry_digest.sh

# registry_fetch DIR METHOD: reads tags or digests of the repository that registry_open has opened, one a line, and writes
# `REFERENCE DIGEST TYPE` of each that is there to DIR/fetched; with the METHOD GET the manifests too, as DIR/manifest.REFERENCE.
# Several at a time; what has no good answer then is asked for once more alone, with all care.
registry_fetch() {
  cat >"$1/references"
  : >"$1/fetched"
  [ -s "$1/references" ] || return 0
  fetch_output=/dev/null
  [ "$2" = HEAD ] || fetch_output=$1/manifest.\&
  {
    printf '%s\n' parallel 'parallel-max = 8'
    registry_accept
    [ "$2" != HEAD ] || echo head
    http_line write-out '%{http_code} %header{docker-content-digest} %{content_type} %{url}\n'
    sed "s|.*|url = \"https://$registry_host/v2/${registry_repository#*/}/manifests/&\"\\noutput = \"$fetch_output\"|" "$1/references"
  } | curl --disable --config "$1/curl" --config "$1/auth" --config - 2>/dev/null |
    sed -n 's|^200 \(sha256:[0-9a-f]*\) \([^ ]*\) .*/manifests/\([^/]*\)$|\3 \1 \2|p' >"$1/fetched" || :
  awk 'FILENAME == ARGV[1] { found[$1] = 1; next } !($1 in found)' "$1/fetched" "$1/references" >"$1/missed"
  while IFS= read -r fetch_reference; do
    registry_digest "$1" "$2" "$fetch_reference" </dev/null
  done <"$1/missed"
}
