# Asks the registry for the index that docker-multiarch has pushed: it has to list the platform that was built.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
repository=$CI_REGISTRY_IMAGE/self-test/docker-multiarch
expect_pushed '' "$repository" "pipeline-$CI_PIPELINE_ID"
expect 'the list of platforms' \
  "$(docker buildx imagetools inspect "$IMAGE_REF" --format '{{range .Manifest.Manifests}}{{.Platform.OS}}/{{.Platform.Architecture}} {{end}}' |
    tr ' ' '\n' | sort -u | grep -vx -e 'unknown/unknown' -e '')" "$SELF_TEST_PLATFORM"
)
