# handed DIR KIND: prints what DIR/metadata says, one a line, of a KIND that metadata_of knows: `image`, `tag`, `annotation`.
handed() {
  # no data: a word of ours
  sed -n "s/^$2	//p" "$1/metadata"
}
