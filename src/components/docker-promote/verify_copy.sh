. ../../registry/oras_get.sh
. ../../registry/referrers_of.sh
. ../../shell/begun_with.sh
. ../../shell/fail.sh

# verify_copy DIR TO WORK: reads back from the repository TO all that collect_image has put into DIR, and compares: each manifest by its digest, each
# list of referrers, each of cosign's tags that copy_signatures did not keep. Leaves with 70 at a difference.
verify_copy() {
  while read -r verify_digest _; do
    verify_hex=${verify_digest#sha256:}
    if ! oras_get "$3/read" "$2@$verify_digest could not be read back" manifest fetch "$2@$verify_digest" ||
      [ "$(sha256sum <"$3/read" | cut -c 1-64)" != "$verify_hex" ]; then
      fail 70 "the copy in $2 is not complete; no tag of the image was moved" "$verify_digest did not arrive as it is" 'run the job again'
    fi
    [ -s "$1/$verify_hex.referrers" ] || continue
    referrers_of "$3" "$2" "$verify_digest"
    while IFS='	' read -r verify_referrer _; do
      [ -n "$(begun_with "$verify_referrer	" <"$3/$verify_hex.referrers")" ] ||
        fail 70 "the copy in $2 is not complete; no tag of the image was moved" "its registry does not list $verify_referrer as a referrer of $verify_digest" \
          'a registry that has neither the referrers API nor keeps the tag that stands in for it cannot hold signatures and attestations by referrer'
    done <"$1/$verify_hex.referrers"
  done <"$1/manifests"
  while read -r verify_tag verify_digest; do
    ! grep -qxF "$verify_tag" "$3/kept" || continue
    if ! oras_get "$3/read" "$2:$verify_tag could not be read back" resolve "$2:$verify_tag" || [ "$(cat "$3/read")" != "$verify_digest" ]; then
      fail 70 "the copy in $2 is not complete; no tag of the image was moved" "$verify_tag does not name $verify_digest" 'run the job again'
    fi
  done <"$1/tags"
}
