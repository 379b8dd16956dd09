# Runs the image that docker-build has pushed, by its digest, on an engine that has never seen it; then asks the registry.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
expect_pushed '' "$CI_REGISTRY_IMAGE/self-test/docker-build" "pipeline-$CI_PIPELINE_ID"
timeout 60 sh -c 'until docker version >/dev/null 2>&1; do sleep 1; done'
examples/python-service/ci/smoke-test.sh "$IMAGE_REF"
)
