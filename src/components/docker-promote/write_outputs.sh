. ../../image/write_reports.sh

# write_outputs TAGS DIGEST: writes the reports into the checkout; TAGS one a line.
# What the checkout has under these names is removed first: it may be links to elsewhere.
write_outputs() {
  rm -rf .drydock
  mkdir .drydock
  write_reports docker-promote "$1" "$2"
}
