# Asks the registry for what docker-build has pushed; then runs it by its digest, on an engine that has never seen it.
(
set -eu
. ../../engine/trust_ca.sh
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
expect_pushed '' "$CI_REGISTRY_IMAGE/self-test/docker-build" "pipeline-$CI_PIPELINE_ID"
timeout 60 sh -c 'until docker version >/dev/null 2>&1; do sleep 1; done'
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$(job_dir)"
examples/python-service/ci/smoke-test.sh "$IMAGE_REF"
)
