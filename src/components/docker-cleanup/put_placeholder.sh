. ../../registry/http_line.sh
. ../../registry/registry_request.sh

# put_placeholder DIR TAG: makes TAG name an empty image that no other tag has, and sets placeholder_digest. Returns 1 when the
# registry refuses.
put_placeholder() {
  printf '{"architecture":"unknown","os":"unknown","rootfs":{"type":"layers","diff_ids":[]}}' >"$1/config"
  put_config=sha256:$(sha256sum <"$1/config" | cut -d ' ' -f 1)
  registry_request "$1" HEAD "blobs/$put_config"
  if [ "$http_status" != 200 ]; then
    registry_request "$1" POST blobs/uploads/
    [ "$http_status" = 202 ] || return 1
    # Where to, possibly with a query, which stays on this host in any case.
    put_location=$(tr -d '\r' <"$1/headers" | sed -n 's/^[Ll]ocation: *//p')
    case $put_location in
      *"/v2/${registry_repository#*/}/"*) put_location=${put_location#*"/v2/${registry_repository#*/}/"} ;;
      *) return 1 ;;
    esac
    case $put_location in *\?*) put_location="$put_location&" ;; *) put_location="$put_location?" ;; esac
    registry_request "$1" PUT "${put_location}digest=$put_config" \
      'header = "Content-Type: application/octet-stream"' "$(http_line data-binary "@$1/config")"
    [ "$http_status" = 201 ] || return 1
  fi
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%s},"layers":[],"annotations":{"drydock.placeholder":"%s"}}' \
    "$put_config" "$(wc -c <"$1/config" | tr -d ' ')" "$CI_JOB_ID $2 $(date +%s)" >"$1/placeholder"
  # shellcheck disable=SC2034 # delete_by_digest reads it
  placeholder_digest=sha256:$(sha256sum <"$1/placeholder" | cut -d ' ' -f 1)
  registry_request "$1" PUT "manifests/$2" \
    'header = "Content-Type: application/vnd.oci.image.manifest.v1+json"' "$(http_line data-binary "@$1/placeholder")"
  [ "$http_status" = 201 ]
}
