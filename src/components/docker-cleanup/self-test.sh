# The dry run names the tag that this pipeline has pushed, with its digest, and has left it where it is.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
repository=$CI_REGISTRY_IMAGE/self-test/docker-build
tag=pipeline-$CI_PIPELINE_ID
report=.drydock/docker-cleanup/cleanup.json
cat "$report"
expect 'a dry run' "$(grep -c '"dry_run":true' "$report" || :)" 1
expect 'the plan' "$(grep -cF "\"action\":\"delete\",\"repository\":\"$repository\",\"tag\":\"$tag\",\"digest\":\"$IMAGE_DIGEST\"" "$report" || :)" 1
expect_pushed '' "$repository" "$tag"
)
