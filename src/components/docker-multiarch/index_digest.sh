# index_digest FILE: prints the digest of the manifest or index in FILE.
index_digest() {
  printf 'sha256:%s\n' "$(sha256sum <"$1" | cut -d ' ' -f 1)"
}
