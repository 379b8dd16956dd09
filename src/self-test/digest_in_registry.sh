. ./manifest_in_registry.sh

# digest_in_registry REFERENCE: prints the digest of what the registry serves under REFERENCE, computed from its bytes.
digest_in_registry() {
  digest_manifest=${TMPDIR:-/tmp}/self-test-manifest
  manifest_in_registry "$1" >"$digest_manifest"
  printf 'sha256:%s\n' "$(sha256sum "$digest_manifest" | cut -d ' ' -f 1)"
}
