# docker-build: builds an image, tests it, pushes it. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../checkout/git_modes.sh
. ../../engine/check_engine.sh
. ../../engine/engine_stays.sh
. ../../image/build_image.sh
. ../../image/check_build.sh
. ../../image/check_cache.sh
. ../../image/check_dockerfile.sh
. ../../image/check_names.sh
. ../../image/code_quality.sh
. ../../image/dockerfile_path.sh
. ../../image/export_outputs.sh
. ../../image/image_facts.sh
. ../../image/job_cleanup.sh
. ../../image/local_name.sh
. ../../image/open_engine.sh
. ../../image/platforms.sh
. ../../image/prepare_platforms.sh
. ../../image/push_tags.sh
. ../../image/summary.sh
. ../../image/test_image.sh
. ../../image/write_outputs.sh
. ../../metadata/metadata_of.sh
. ../../metadata/references.sh
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
. ./promise_reports.sh
#drydock: check_inputs

started=$(date +%s)
PROBLEMS=0
promise_reports fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_engine
  check_build
  if [ "$DRYDOCK_CALL" = build ]; then
    check_names
    check_cache
  fi
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
docker_config "$work"
trap 'unwatch; promise_reports; section "" ""; job_cleanup' EXIT
on_signals 'nothing was pushed'
watch_time

open_engine "$work"
store=$(cat "$work/store")

if [ "$DRYDOCK_CALL" = check ]; then
  section drydock_check 'Check'
  rm -rf .drydock
  mkdir .drydock
  check_dockerfile "$work" .drydock/code-quality.json
  section '' ''
  exit 0
fi

section drydock_build 'Build'
prepare_platforms "$work" "$store" "$(platforms)"
if [ "$DRYDOCK_REPRODUCIBLE" = true ]; then
  SOURCE_DATE_EPOCH=$(metadata_of epoch)
  export SOURCE_DATE_EPOCH
fi
rm -rf .drydock
git_modes
tags=$(metadata_of tag)
local_image=$(local_name '')
! engine_stays || printf '%s\n' "$local_image" >"$work/brought"
references=$(references "$(metadata_of image)" "$tags")
build_image "$local_image" "$work" "$store" "$tags" "$references"

if [ -n "$DRYDOCK_TEST_COMMAND" ]; then
  section drydock_test 'Test'
  test_image "$local_image"
fi

export_outputs "$work"
image_facts "$local_image" "$work/metadata.json" >"$work/facts" &
facts=$!
[ "$DRYDOCK_PUSH" = false ] || section drydock_push 'Push'
on_signals 'tags may be missing'
push_tags "$local_image" "$references" "$store" "$work"
section '' ''

write_outputs "$work" "$tags" "$digest"
code_quality "$work/metadata.json" "$(dockerfile_path)" >.drydock/code-quality.json
wait "$facts" || :
summary "$tags" "$digest" "$work/facts" "$started" "$(metadata_of image)"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
