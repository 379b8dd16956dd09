. ../../shell/error.sh
. ./by_key.sh
. ./token_claim.sh
. ./token_stanza.sh

# check_keyless: without a key to sign with, counts what is wrong with the identity token, and says what to write to get one.
# https://docs.gitlab.com/ci/yaml/signing_examples/
check_keyless() {
  if by_key || [ "$DRYDOCK_ACTION" = verify ]; then return 0; fi
  if [ -z "${SIGSTORE_ID_TOKEN:-}" ]; then
    error 'there is nothing to sign with: no identity token, and no key' \
      'the variable SIGSTORE_ID_TOKEN is not set: GitLab takes id_tokens only from the .gitlab-ci.yml of the project itself, not from a component' \
      'add the lines below to that file, or name the CI/CD variable of a private key in the input key'
    token_stanza >&2
  elif [ -z "$DRYDOCK_SIGNING_CONFIG" ] && [ "$(token_claim aud)" != sigstore ]; then
    error "the identity token is for \"$(token_claim aud)\"" "Sigstore takes tokens for sigstore only" 'change the lines of the job to those below'
    token_stanza >&2
  elif [ -z "$DRYDOCK_CERTIFICATE_IDENTITY" ] && [ -z "$(token_claim ci_config_ref_uri)" ]; then
    error 'the identity token does not say which pipeline this is (ci_config_ref_uri is empty)' \
      'GitLab says it only of pipelines whose .gitlab-ci.yml lies in the project itself: no other CI/CD configuration file, no Auto DevOps, no child pipeline' \
      'sign in a pipeline of the project itself, or name the CI/CD variable of a private key in the input key'
  else
    return 0
  fi
  PROBLEMS=$((PROBLEMS + 1))
}
