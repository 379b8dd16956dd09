. ../../registry/fetch_manifest.sh
. ../../registry/oras_answered.sh
. ../../registry/oras_ask.sh
. ../../registry/referrers_of.sh
. ../../shell/fail.sh
. ./collect_manifest.sh

# collect_around REPOSITORY DIGEST KIND DIR: adds to what was found (see collect_image) what belongs to one manifest. Asks for all at once.
# cosign's tags: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
collect_around() {
  around_hex=${2#sha256:}
  fetch_manifest "$4" "$1" "$2" || fail 1 "the source is not complete: $2 is missing in $1" 'an index names it' 'build and push the image again'
  sed -n 's|^/manifests/[0-9]*/digest	"\(sha256:[0-9a-f]*\)"$|\1|p' "$4/$around_hex.paths" >"$4/parts"
  while read -r around_digest; do
    collect_manifest "$4" "$around_digest" "$3"
  done <"$4/parts"
  for around_tag in sig att sbom; do
    oras_ask "$4/$around_hex.$around_tag" resolve "$1:sha256-$around_hex.$around_tag" &
  done
  referrers_of "$4" "$1" "$2"
  wait
  for around_tag in sig att sbom; do
    oras_answered "$4/$around_hex.$around_tag" "whether $1 has signatures by cosign could not be found out" || continue
    around_digest=$(cat "$4/$around_hex.$around_tag")
    printf 'sha256-%s.%s %s\n' "$around_hex" "$around_tag" "$around_digest" >>"$4/tags"
    collect_manifest "$4" "$around_digest" signature
  done
  mv "$4/$around_hex.referrers" "$4/listed"
  : >"$4/$around_hex.referrers"
  while IFS= read -r around_listed; do
    around_digest=${around_listed%%	*}
    # A list by tag may be behind.
    if fetch_manifest "$4" "$1" "$around_digest" &&
      grep -qxF "/subject/digest	\"$2\"" "$4/${around_digest#sha256:}.paths"; then
      printf '%s\n' "$around_listed" >>"$4/$around_hex.referrers"
      collect_manifest "$4" "$around_digest" referrer
    fi
  done <"$4/listed"
}
