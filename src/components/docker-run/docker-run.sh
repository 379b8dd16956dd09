# docker-run: runs a tool's image over the checkout. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../checkout/own_checkout.sh
. ../../checkout/way_in_words.sh
. ../../engine/check_engine.sh
. ../../engine/engine_gate.sh
. ../../engine/engine_stays.sh
. ../../engine/remote_access.sh
. ../../engine/sweep_expired.sh
. ../../engine/trust_ca.sh
. ../../registry/docker_config.sh
. ../../shell/check_lines.sh
. ../../shell/check_number.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/job_dir.sh
. ../../shell/notice.sh
. ../../shell/on_signals.sh
. ../../shell/section.sh
. ../../shell/unwatch.sh
. ../../shell/watch_time.sh
. ./check_run.sh
. ./create_tool.sh
. ./job_cleanup.sh
. ./pull_image.sh
. ./run_tool.sh
#drydock: check_inputs

PROBLEMS=0
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_engine
  check_run
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
docker_config "$work"
trap 'unwatch; section "" ""; job_cleanup' EXIT
on_signals 'the tool did not end'
watch_time

section drydock_engine 'Engine' collapsed
[ "$DRYDOCK_ENGINE" != remote ] || remote_access "$work"
engine_gate "$DRYDOCK_WAIT_TIMEOUT"
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$work"

section drydock_image 'Image' collapsed
[ "$DRYDOCK_PULL" != always ] || pull_image "$work"
create_tool "$work"
! engine_stays || sweep_expired &
sweep=$!

section drydock_run "$DRYDOCK_IMAGE"
printf 'checkout: %s\n' "$(way_in_words "$(cat "$work/way")")"
[ "$DRYDOCK_DOCKER_SOCKET" = false ] || notice "docker_socket: the tool rules the engine; with engine: host the runner's machine as well"
run_tool "$work"
wait "$sweep" || :
section '' ''
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
