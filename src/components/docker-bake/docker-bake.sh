# docker-bake: builds the targets of a bake file, tests them, pushes them. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../checkout/git_modes.sh
. ../../engine/check_engine.sh
. ../../engine/engine_stays.sh
. ../../image/job_cleanup.sh
. ../../image/open_engine.sh
. ../../image/prepare_platforms.sh
. ../../image/promise_outputs.sh
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
. ./bake_summary.sh
. ./build_targets.sh
. ./check_bake.sh
. ./check_bake_targets.sh
. ./push_targets.sh
. ./read_bake.sh
. ./target_facts.sh
. ./target_metadata.sh
. ./target_platforms.sh
. ./test_targets.sh
. ./write_targets.sh
#drydock: check_inputs

started=$(date +%s)
PROBLEMS=0
promise_outputs fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_engine
  check_bake
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
docker_config "$work"
trap 'unwatch; promise_outputs; section "" ""; job_cleanup' EXIT
on_signals 'nothing was pushed'
watch_time

read_bake "$work"
check_bake_targets "$work"
[ "$PROBLEMS" -eq 0 ] || exit 64

open_engine "$work"
store=$(cat "$work/store")

section drydock_build 'Build'
prepare_platforms "$work" "$store" "$(target_platforms "$work/bake")"
rm -rf .drydock
git_modes
! engine_stays || cut -d ' ' -f 3 "$work/images" >"$work/brought"
build_targets "$work" "$store"
target_metadata "$work"

if [ -n "$DRYDOCK_TEST_COMMAND" ]; then
  section drydock_test 'Test'
  test_targets "$work"
fi

target_facts "$work" &
facts=$!
[ "$DRYDOCK_PUSH" = false ] || section drydock_push 'Push'
on_signals 'tags may be missing'
push_targets "$work" "$store"
section '' ''

write_targets "$work"
wait "$facts" || :
bake_summary "$work" "$started"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
