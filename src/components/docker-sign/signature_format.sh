# signature_format: prints the form of the signature, `tag` or `bundle`. GitLab's registry has no referrers, and takes the tag that stands in
# for them for the digest: https://github.com/sigstore/cosign/issues/4569, https://github.com/oras-project/oras/issues/2148
signature_format() {
  case $DRYDOCK_SIGNATURE_FORMAT:$DRYDOCK_IMAGE in
    auto:"${CI_REGISTRY:- }"/* | auto:registry.gitlab.com/*) echo tag ;;
    auto:*) echo bundle ;;
    *) printf '%s\n' "$DRYDOCK_SIGNATURE_FORMAT" ;;
  esac
}
