# Asks the registry for what docker-bake has pushed: a target with the component's own name, and two of a matrix.
(
set -eu
. ../../self-test/expect_pushed.sh
. ../../self-test/open_registry.sh

open_registry
repository=$CI_REGISTRY_IMAGE/self-test/docker-bake
expect_pushed SERVER_ "$repository" "pipeline-$CI_PIPELINE_ID"
expect_pushed PAGES_EN_ "$repository/pages-en" "pipeline-$CI_PIPELINE_ID"
expect_pushed PAGES_DE_ "$repository/pages-de" "pipeline-$CI_PIPELINE_ID"
)
