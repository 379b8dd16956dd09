# Asks the registry for what a job has pushed that extends the hidden job, and that of another engine.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
expect_pushed '' "$CI_REGISTRY_IMAGE/self-test/docker-build-$ENGINE" "pipeline-$CI_PIPELINE_ID"
)
