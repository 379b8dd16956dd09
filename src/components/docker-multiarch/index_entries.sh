. ../../shell/json_paths.sh

# index_entries FILE: prints `DIGEST OS/ARCHITECTURE` for each manifest that the index in FILE lists, in its order; nothing for a
# manifest. What is no image, such as an attestation, has the platform unknown/unknown.
index_entries() {
  json_paths <"$1" | tr -d '"' | awk -F '\t' '
    split($1, key, "/") && key[2] == "manifests" {
      if (key[3] + 0 > last) last = key[3] + 0
      if ($1 ~ /^\/manifests\/[0-9]+\/digest$/) digest[key[3] + 0] = $2
      if ($1 ~ /\/platform\/os$/) os[key[3] + 0] = $2
      if ($1 ~ /\/platform\/architecture$/) architecture[key[3] + 0] = $2
    }
    END { for (n = 0; n <= last; n++) if (n in digest) print digest[n], os[n] "/" architecture[n] }'
}
