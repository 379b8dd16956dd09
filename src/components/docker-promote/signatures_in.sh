# signatures_in DIR DIGEST: prints what tells the entries of a manifest of cosign's apart, a line each: the digests of its layers, and the
# signatures in their annotations. DIR holds what json_paths says of it.
signatures_in() {
  sed -n -e 's|^/layers/[0-9]*/digest	||p' -e 's|^/layers/[0-9]*/annotations/dev.cosignproject.cosign/signature	||p' "$1/${2#sha256:}.paths"
}
