. ../../cache/slug.sh

# platform_tag: prints the tag that the platform's image has until the merge, which takes it by digest: the next pipeline of the
# branch moves it, so that none is left for each pipeline.
platform_tag() {
  tag_ref=$(slug "${CI_COMMIT_REF_NAME:?}")
  printf '%s-%s\n' "${tag_ref:-ref}" "$(slug "$DRYDOCK_PLATFORMS")"
}
