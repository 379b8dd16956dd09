. ./refused_manifest.sh

# refusal LOG: prints why a registry refused a manifest and what to change, in a line each, where the output of docker, buildx or oras
# in LOG ends in words of GitLab's registry for that; else nothing. None of these passes by itself.
refusal() {
  refusal_words=$(LC_ALL=C awk '
    /^(ERROR|[Ee]rror)[: ]/ { text = $0; found = 1; next }
    found { text = text " " $0; next }
    NF { text = $0 }
    END { print text }' "$1")
  refusal_tag=$(printf '%s\n' "$refusal_words" | sed -nE 's/.*tag [\\]?"([^"\\]*)[\\]?" is (protected|immutable).*/ "\1"/p')
  case $refusal_words in
    *'did not complete successfully'*) ;;
    *'insufficient permissions to push or delete protected tag'*)
      printf '%s\n' "a rule of the project protects the tag$refusal_tag, and this job's user may not push it" \
        'let a user who may push it do so (registry_auth), leave the tag to other pipelines, or change the rule: in GitLab, Settings, Packages and registries, Container registry' ;;
    *'tag is immutable'*)
      printf '%s\n' "the tag$refusal_tag is there already, and a rule of the project makes it immutable" \
        'push a new version under a new tag, or change the rule: in GitLab, Settings, Packages and registries, Container registry' ;;
    *'unknown media type: application/vnd.oci.empty'*)
      printf '%s\n' 'the registry is too old for attestations that are OCI artifacts' 'attestation_format: image' ;;
    *'blob unknown to registry'*) refused_manifest "$refusal_words" "${1%/*}/build.log" ;;
  esac
}
