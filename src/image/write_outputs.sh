. ./keep_results.sh
. ./write_reports.sh

# write_outputs DIR TAGS DIGEST: writes the dotenv and annotations reports and the metadata file into the checkout.
# DIR holds metadata.json, TAGS one tag a line; DIGEST is empty when nothing was pushed.
# What the checkout has under these names is removed first: it may be links to elsewhere. (docker-build removes it
# before the build as well: what jobs before left there, by their artifacts, would be part of the context.)
write_outputs() {
  outputs=.drydock/${CI_JOB_NAME_SLUG:-job}
  rm -rf .drydock
  mkdir -p "$outputs"
  keep_results "$1" "$outputs"
  write_reports docker-build "$2" "$3"
}
