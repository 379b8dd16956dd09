. ../../shell/printable.sh

# token_stanza: prints the lines of a .gitlab-ci.yml that give this job an identity token for Sigstore.
token_stanza() {
  printf '\n%s:\n  id_tokens:\n    SIGSTORE_ID_TOKEN:\n      aud: sigstore\n\n' "$(printable "${CI_JOB_NAME:-docker-sign}" | sed 's/: \[.*//')"
}
