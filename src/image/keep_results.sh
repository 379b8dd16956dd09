# keep_results DIR FOLDER: copies the further results below DIR/exports and the metadata file of the build in DIR to FOLDER. What
# a stage exports may be links, under any name.
keep_results() {
  [ ! -d "$1/exports" ] || cp -RP "$1/exports/." "$2"
  rm -rf "$2/metadata.json"
  cp "$1/metadata.json" "$2"
}
