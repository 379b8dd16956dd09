. ../../registry/fetch_manifest.sh
. ../../registry/oras_get.sh
. ../../registry/registry_failed.sh
. ../../shell/notice.sh
. ../../shell/retry.sh
. ./signatures_in.sh

# copy_signatures DIR TO WORK: gives what cosign has stored by tag (DIR/tags) its tags in the repository TO. One that names something else there
# moves only if nothing of that is lost; else it stays, and is a line of WORK/kept.
copy_signatures() {
  : >"$3/kept"
  while read -r signature_tag signature_digest; do
    if oras_get "$3/signature" "the tag $signature_tag of $2 could not be read" resolve "$2:$signature_tag"; then
      signature_there=$(cat "$3/signature")
      [ "$signature_there" != "$signature_digest" ] || continue
      fetch_manifest "$3" "$2" "$signature_there" || :
      signatures_in "$3" "$signature_there" | grep -vxF -e / -e "$(signatures_in "$1" "$signature_digest")" >"$3/others" || :
      if [ -s "$3/others" ]; then
        notice "$2:$signature_tag stays as it is: it holds signatures that the source does not have"
        printf '%s\n' "$signature_tag" >>"$3/kept"
        continue
      fi
    fi
    retry "$3/log" oras tag "$2@$signature_digest" "$signature_tag" ||
      registry_failed "$?" "the tag $signature_tag of $2 could not be written" "$3/log"
  done <"$1/tags"
}
