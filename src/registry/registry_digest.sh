. ../shell/fail.sh
. ./http_fix.sh
. ./http_reason.sh
. ./registry_request.sh

# registry_digest DIR METHOD REFERENCE: adds to DIR/fetched what registry_fetch says of one REFERENCE; nothing if it is not there.
# A registry that does not tell the digest is asked for the manifest.
registry_digest() {
  registry_request "$1" "$2" "manifests/$3"
  case $http_status in
    200) ;;
    404) return 0 ;;
    *) fail 1 "$registry_repository:$3 cannot be read" "$(http_reason "$1")" \
      "$(http_fix "the credentials of $registry_host (the job token, or the input registry_auth)")" ;;
  esac
  digest_found=$(tr -d '\r' <"$1/headers" | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: *//p')
  if [ -z "$digest_found" ] && [ "$2" = HEAD ]; then
    registry_digest "$1" GET "$3"
    return 0
  fi
  [ "$2" = HEAD ] || cp "$1/body" "$1/manifest.$3"
  printf '%s %s %s\n' "$3" "${digest_found:-sha256:$(sha256sum <"$1/body" | cut -d ' ' -f 1)}" \
    "$(tr -d '\r' <"$1/headers" | sed -n 's/^[Cc]ontent-[Tt]ype: *//p')" >>"$1/fetched"
}
