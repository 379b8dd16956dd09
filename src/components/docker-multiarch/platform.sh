# docker-multiarch: builds an image for one platform, tests it, and pushes it for the merge. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../cache/slug.sh
. ../../checkout/git_modes.sh
. ../../engine/check_engine.sh
. ../../engine/engine_stays.sh
. ../../image/build_image.sh
. ../../image/check_build.sh
. ../../image/check_cache.sh
. ../../image/check_cache_references.sh
. ../../image/check_names.sh
. ../../image/export_outputs.sh
. ../../image/image_facts.sh
. ../../image/job_cleanup.sh
. ../../image/local_name.sh
. ../../image/open_engine.sh
. ../../image/platforms.sh
. ../../image/prepare_platforms.sh
. ../../image/push_tags.sh
. ../../image/test_image.sh
. ../../metadata/metadata_of.sh
. ../../registry/docker_config.sh
. ../../shell/check_lines.sh
. ../../shell/check_number.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/fail.sh
. ../../shell/job_dir.sh
. ../../shell/lines.sh
. ../../shell/on_signals.sh
. ../../shell/section.sh
. ../../shell/unwatch.sh
. ../../shell/watch_time.sh
. ./check_platform.sh
. ./hand_over.sh
. ./platform_annotations.sh
. ./platform_summary.sh
. ./platform_tag.sh
#drydock: check_inputs

started=$(date +%s)
PROBLEMS=0
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_engine
  check_build
  check_names
fi
platform_image=${DRYDOCK_PLATFORM_IMAGE:-$DRYDOCK_IMAGE/platforms}
if [ "$PROBLEMS" -eq 0 ]; then
  check_platform
  check_cache
  check_cache_references <<EOF
platform_image $platform_image:$(platform_tag)
EOF
fi
[ "$PROBLEMS" -eq 0 ] || exit 64
tags=$(metadata_of tag)

work=$(job_dir)
docker_config "$work"
trap 'unwatch; section "" ""; job_cleanup' EXIT
on_signals 'nothing was pushed'
watch_time

open_engine "$work"
store=$(cat "$work/store")

section drydock_build "Build for $DRYDOCK_PLATFORMS"
prepare_platforms "$work" "$store" "$(platforms)"
if [ "$DRYDOCK_REPRODUCIBLE" = true ]; then
  SOURCE_DATE_EPOCH=$(metadata_of epoch)
  export SOURCE_DATE_EPOCH
fi
rm -rf .drydock
git_modes
# For the merge as it was resolved; the build has no index to annotate.
printf '%s\n' "$metadata_answer" >"$work/metadata"
metadata_answer=$(platform_annotations "$metadata_answer")
local_image=$(local_name '')
! engine_stays || printf '%s\n' "$local_image" >"$work/brought"
reference=$platform_image:$(platform_tag)
# BuildKit alone can push without a tag; the tag that an engine needs is nobody's but the merge's.
[ "$DRYDOCK_ENGINE" != buildkit ] || reference=
build_image "$local_image" "$work" "$store" "$tags" "$reference" "$(slug "$DRYDOCK_PLATFORMS")" "$platform_image"

if [ -n "$DRYDOCK_TEST_COMMAND" ]; then
  section drydock_test 'Test'
  test_image "$local_image"
fi

export_outputs "$work"
image_facts "$local_image" "$work/metadata.json" >"$work/facts" &
facts=$!
[ "$DRYDOCK_PUSH" = false ] || section drydock_push 'Push'
push_tags "$local_image" "$reference" "$store" "$work"
section '' ''

hand_over "$work" "$platform_image" "$digest"
wait "$facts" || :
platform_summary "$platform_image" "$digest" "$work/facts" "$started"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
