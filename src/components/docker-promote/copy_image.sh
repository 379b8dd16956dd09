. ../../registry/registry_failed.sh
. ../../shell/retry.sh
. ./copy_referrers.sh
. ./copy_signatures.sh
. ./verify_copy.sh

# copy_image DIR FROM TO WORK: copies what collect_image has put into DIR from the repository FROM to TO by digest, and compares; WORK/verified
# takes a line for the summary. No tag of the image moves. Where both are the same repository there is nothing to copy.
# oras's own way with referrers is not used: a registry that takes their tag for a digest spoils it (see referrers_of).
copy_image() {
  if [ "$2" = "$3" ]; then
    echo "$3 is where the image is already" | tee "$4/verified"
    return 0
  fi
  copy_root=
  while read -r copy_digest copy_kind; do
    # What an index holds comes with it.
    [ "$copy_kind:$copy_root" != image:has ] || continue
    copy_root=has
    retry "$4/log" oras cp --no-tty --to-distribution-spec v1.1-referrers-api "$2@$copy_digest" "$3" ||
      registry_failed "$?" "the copy of $2@$copy_digest to $3 failed; no tag of the image was moved" "$4/log"
  done <"$1/manifests"
  copy_signatures "$1" "$3" "$4"
  copy_referrers "$1" "$3" "$4"
  verify_copy "$1" "$3" "$4"
  copy_kept=
  [ ! -s "$4/kept" ] || copy_kept="; $(grep -c . "$4/kept") tags of cosign there are others, and stay"
  echo "$3, every manifest, referrer and tag of it by digest$copy_kept" | tee "$4/verified"
}
