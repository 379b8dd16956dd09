. ./token_claim.sh

# identity: prints the identity that a keyless signature has to have: the one that an input names, that of the token which
# signs, or else that of this project's own pipeline on this branch or tag.
# https://docs.gitlab.com/ci/yaml/signing_examples/#verification
identity() {
  if [ -n "$DRYDOCK_CERTIFICATE_IDENTITY" ]; then
    printf '%s\n' "$DRYDOCK_CERTIFICATE_IDENTITY"
  elif [ "$DRYDOCK_ACTION" = sign ]; then
    printf 'https://%s\n' "$(token_claim ci_config_ref_uri)"
  else
    identity_ref=heads/${CI_MERGE_REQUEST_SOURCE_BRANCH_NAME:-${CI_COMMIT_BRANCH:-}}
    printf '%s//%s@refs/%s\n' "${CI_PROJECT_URL:-}" "${CI_CONFIG_PATH:-.gitlab-ci.yml}" "${CI_COMMIT_TAG:+tags/}${CI_COMMIT_TAG:-$identity_ref}"
  fi
}
