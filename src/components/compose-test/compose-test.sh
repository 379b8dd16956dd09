# compose-test: brings a compose stack up, tests it, takes it down. Settings are the variables DRYDOCK_*.
# In a subshell: see https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../engine/check_engine.sh
. ../../engine/engine_gate.sh
. ../../engine/engine_stays.sh
. ../../engine/image_store.sh
. ../../engine/job_labels.sh
. ../../engine/remote_access.sh
. ../../engine/sweep_expired.sh
. ../../engine/sweep_images.sh
. ../../engine/trust_ca.sh
. ../../registry/docker_config.sh
. ../../registry/logins.sh
. ../../shell/check_lines.sh
. ../../shell/check_number.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/fail.sh
. ../../shell/job_dir.sh
. ../../shell/notice.sh
. ../../shell/on_signals.sh
. ../../shell/section.sh
. ../../shell/unwatch.sh
. ../../shell/watch_time.sh
. ./artifacts_dir.sh
. ./check_stack.sh
. ./checkout_source.sh
. ./collect_logs.sh
. ./collect_reports.sh
. ./diagnose_stack.sh
. ./job_cleanup.sh
. ./override.sh
. ./override_facts.sh
. ./promise_reports.sh
. ./read_stack.sh
. ./run_tests.sh
. ./services_xml.sh
. ./show_logs.sh
. ./stack_environment.sh
. ./stack_images.sh
. ./stack_states.sh
. ./stack_summary.sh
. ./tests_run_in.sh
. ./up_stack.sh
#drydock: check_inputs

started=$(date +%s)
PROBLEMS=0
promise_reports fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_engine
  check_stack
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
docker_config "$work"
trap 'unwatch; promise_reports; section "" ""; job_cleanup' EXIT
on_signals 'the tests did not end'
watch_time
stack_environment
read_stack "$work"
[ "$PROBLEMS" -eq 0 ] || exit 64

section drydock_engine 'Engine' collapsed
[ "$DRYDOCK_ENGINE" != remote ] || remote_access "$work"
engine_gate "$DRYDOCK_WAIT_TIMEOUT"
! engine_stays || { sweep_expired; sweep_images; } &
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$work"

section drydock_login 'Registry logins' collapsed
logins "$work"

section '' ''
: >"$work/touched"
rm -rf "$(artifacts_dir)"
tests_run_in "$work"
[ "$DRYDOCK_DOCKER_SOCKET" = false ] || ! engine_stays || notice "docker_socket: the tests rule the engine; with engine: host the runner's machine as well"
expires=$(job_labels | sed -n 's/^drydock\.expires=//p')
checkout_source "$work" "$expires" || fail 69 'the checkout cannot be copied to the engine' 'a docker command failed, see above' 'run the job again'
override_facts "$work" "$(image_store)" "$expires" >"$work/facts"
override "$work/model" "$work/facts" >"$work/compose.override.yaml"
sed -n 's/^# NOTICE: //p' "$work/compose.override.yaml" | while IFS= read -r told; do notice "$told"; done
export COMPOSE_FILE="$COMPOSE_FILE
$work/compose.override.yaml"
section drydock_images 'Images' collapsed
stack_images "$work"

section drydock_up 'Stack'
mkdir -p "$(artifacts_dir)"
cp "$work/compose.override.yaml" "$(artifacts_dir)"
status=
if up_stack "$work"; then
  awk -F '\t' '{ print $2 ": " $4 }' "$work/states"
  awk -F '\t' '/without a health check/ { print $2 }' "$work/states" | while IFS= read -r told; do notice "$told has no healthcheck: it runs, but the tests do not wait until it is ready"; done
  section drydock_tests 'Tests'
  tests_started=$(date +%s)
  status=0
  run_tests "$work" || status=$?
  collect_reports junit "$DRYDOCK_JUNIT"
  collect_reports reports "$DRYDOCK_REPORTS"
  stack_states >"$work/states" || :
else
  tests_started=$(date +%s)
  diagnose_stack "$work"
fi
section '' ''

collect_logs
: >"$work/collected"
services_xml "$work/states" >"$(artifacts_dir)/services.xml"
show_logs "${status:-1}"
stack_summary "$status" "$started" "$tests_started"
case $status in
  0) ;;
  '') exit 1 ;;
  *) fail "$status" "the tests ended with exit code $status" 'a test or the command failed' 'see the section Tests, and reports and logs in the artifacts' ;;
esac
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
