. ../../shell/json_paths.sh

# token_claim NAME: prints the claim of that name in SIGSTORE_ID_TOKEN, without its quotes; nothing if there is none.
# https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload
token_claim() {
  claims=$(printf '%s' "${SIGSTORE_ID_TOKEN:-}" | cut -d . -f 2 | tr '_-' '/+')
  while [ "$((${#claims} % 4))" -ne 0 ]; do claims=$claims=; done
  # no data: a word of ours
  printf '%s' "$claims" | base64 -d 2>/dev/null | json_paths | sed -n "s|^/$1	\"\(.*\)\"$|\1|p" |
    sed -e 's/\\u0026/\&/g' -e 's/\\u003c/</g' -e 's/\\u003e/>/g'
}
