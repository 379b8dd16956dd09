. ../../cache/slug.sh
. ../../image/keep_results.sh

# hand_over DIR REPOSITORY DIGEST: writes what the merge needs of this job into the checkout, as artifacts: which of how many
# platforms it is, where its image is (DIGEST is empty when nothing was pushed), and what DIR/metadata says of the names; beside
# that BuildKit's metadata file and further results. The job's id keeps the jobs of all platforms apart, where a dotenv
# report of one would hide that of another; the pipeline's keeps out what an earlier one left in a shell executor's checkout.
# What the checkout has under these names is removed first: it may be links to elsewhere.
hand_over() {
  rm -rf .drydock
  hand_results=.drydock/${CI_JOB_NAME_SLUG:-job}/$(slug "$DRYDOCK_PLATFORMS")
  hand_folder=.drydock/platforms/$CI_PIPELINE_ID-$CI_JOB_ID
  mkdir -p "$hand_results" "$hand_folder"
  keep_results "$1" "$hand_results"
  cp "$1/metadata" "$hand_folder"
  printf '%s\n' "${CI_NODE_INDEX:-1}" "${CI_NODE_TOTAL:-1}" "$DRYDOCK_PLATFORMS" "$2" "$3" >"$hand_folder/platform"
}
