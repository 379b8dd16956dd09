# docker-doctor: looks at the runner and its engine, and says what to change. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../engine/check_engine.sh
. ../../engine/remote_access.sh
. ../../engine/trust_ca.sh
. ../../registry/docker_config.sh
. ../../shell/check_lines.sh
. ../../shell/check_number.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/job_dir.sh
. ../../shell/on_signals.sh
. ../../shell/unwatch.sh
. ../../shell/watch_time.sh
. ./job_cleanup.sh
. ./look_at_access.sh
. ./look_at_checkout.sh
. ./look_at_docker_hub.sh
. ./look_at_engine.sh
. ./look_at_modes.sh
. ./look_at_network.sh
. ./look_at_registry.sh
. ./look_at_runner.sh
. ./look_at_storage.sh
. ./look_at_tools.sh
. ./promise_reports.sh
. ./write_reports.sh
#drydock: check_inputs

PROBLEMS=0
promise_reports fresh
check_inputs
[ "$PROBLEMS" -gt 0 ] || check_engine
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
docker_config "$work"
trap 'unwatch; promise_reports; job_cleanup' EXIT
on_signals 'no report was written'
watch_time
FINDINGS=$work/findings
: >"$FINDINGS"

look_at_runner
look_at_modes
[ "$DRYDOCK_ENGINE" != remote ] || remote_access "$work"
code=69
if look_at_engine; then
  [ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$work"
  look_at_access
  look_at_tools
  look_at_storage
  look_at_network
  look_at_checkout "$work"
  look_at_registry "$work"
  look_at_docker_hub
else
  code=$gate_code
fi

outputs=.drydock/${CI_JOB_NAME_SLUG:-job}
rm -rf .drydock
mkdir -p "$outputs"
write_reports "$FINDINGS" "$outputs"
awk -F '\t' '{ n[$1]++ } END { printf "\n%d ok, %d warnings, %d failed\n", n["ok"], n["warning"], n["failed"]; exit n["failed"] > 0 }' "$FINDINGS" || exit "$code"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
