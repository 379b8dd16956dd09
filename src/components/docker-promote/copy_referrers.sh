. ../../registry/referrers_of.sh
. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh
. ../../shell/retry.sh

# copy_referrers DIR TO WORK: where the registry of the repository TO has no referrers API, adds the referrers of DIR/<hex>.referrers to the tag
# that lists them. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
copy_referrers() {
  while read -r referrers_digest _; do
    referrers_hex=${referrers_digest#sha256:}
    [ -s "$1/$referrers_hex.referrers" ] || continue
    referrers_of "$3" "$2" "$referrers_digest"
    [ -f "$3/no_api" ] || return 0
    awk -F '\t' '!($1 in listed) { listed[$1] = 1; print $2 }' "$3/$referrers_hex.referrers" "$1/$referrers_hex.referrers" >"$3/all"
    [ "$(wc -l <"$3/all")" -gt "$(wc -l <"$3/$referrers_hex.referrers")" ] || continue
    printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[%s]}' "$(sed '$!s/$/,/' "$3/all")" >"$3/index"
    if retry "$3/log" oras manifest push --media-type application/vnd.oci.image.index.v1+json "$2:sha256-$referrers_hex" "$3/index"; then
      continue
    else
      referrers_status=$?
    fi
    case $(last_error "$3/log") in
      *'digest invalid'* | *'did not match'*)
        fail "$referrers_status" "the registry of $2 cannot hold what refers to the image; no tag of the image was moved" \
          'it has no referrers API, and takes the tag that stands in for it for a digest' \
          'promote to another registry, or sign in the format of cosign 2 (cosign sign --new-bundle-format=false), which has tags of its own' ;;
    esac
    registry_failed "$referrers_status" "the list of referrers $2:sha256-$referrers_hex could not be written; no tag of the image was moved" "$3/log"
  done <"$1/manifests"
}
