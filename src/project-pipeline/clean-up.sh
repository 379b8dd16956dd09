# What the pipeline has pushed is gone: the registry has none of its tags any more.
(
set -eu
. ../self-test/manifest_in_registry.sh
. ../self-test/open_registry.sh
. ../shell/fail.sh

open_registry
log=${TMPDIR:-/tmp}/self-test-log
for repository in $REPOSITORIES; do
  image=$CI_REGISTRY_IMAGE/self-test/$repository:pipeline-$CI_PIPELINE_ID
  ! manifest_in_registry "$image" >"$log" 2>&1 ||
    fail 1 "$image is still there" 'docker-cleanup has to delete it' 'look at the log of the job clean-up'
  grep -q 'not found' "$log" ||
    fail 75 "whether $image is gone cannot be said" "$(cat "$log")" 'run the job again'
  printf 'ok  gone: %s\n' "$image"
done
)
