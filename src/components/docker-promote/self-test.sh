# Asks the registry for what docker-promote has promoted: it has to be what docker-build has pushed.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
expect_pushed PROMOTED_ "$CI_REGISTRY_IMAGE/self-test/docker-promote" "pipeline-$CI_PIPELINE_ID"
expect PROMOTED_IMAGE_DIGEST "$PROMOTED_IMAGE_DIGEST" "$IMAGE_DIGEST"
)
