. ../../registry/registry_fetch.sh
. ../../shell/json_paths.sh

# manifest_closure DIR FILE: reads `DIGEST TYPE` lines from DIR/roots, and writes these digests and those of all manifests below
# them, which indexes list, to FILE.
manifest_closure() {
  : >"$2"
  while [ -s "$1/roots" ]; do
    cut -d ' ' -f 1 "$1/roots" >>"$2"
    sed -nE 's/^([^ ]*) .*(image\.index|manifest\.list).*/\1/p' "$1/roots" >"$1/indexes"
    registry_fetch "$1" GET <"$1/indexes"
    : >"$1/below"
    while IFS=' ' read -r closure_digest _; do
      json_paths <"$1/manifest.$closure_digest" | awk -F '\t' '
        { gsub(/"/, "", $2) }
        $1 ~ /^\/manifests\/[0-9]+\/digest$/ { split($1, part, "/"); digest[part[3]] = $2 }
        $1 ~ /^\/manifests\/[0-9]+\/mediaType$/ { split($1, part, "/"); type[part[3]] = $2 }
        END { for (n in digest) print digest[n], type[n] }' >>"$1/below"
      rm -f "$1/manifest.$closure_digest"
    done <"$1/fetched"
    sort -u "$1/below" | awk 'FILENAME == ARGV[1] { seen[$1] = 1; next } !($1 in seen)' "$2" - >"$1/roots"
  done
  sort -u -o "$2" "$2"
}
