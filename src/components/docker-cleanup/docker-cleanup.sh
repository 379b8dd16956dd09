# docker-cleanup: deletes tags and caches that nobody needs any more. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../registry/check_access.sh
. ../../registry/git_refs.sh
. ../../registry/http_open.sh
. ../../registry/registry_credentials.sh
. ../../shell/check_lines.sh
. ../../shell/check_number.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/job_dir.sh
. ../../shell/notice.sh
. ../../shell/on_signals.sh
. ../../shell/remove_job_dir.sh
. ../../shell/section.sh
. ./check_cleanup.sh
. ./delete_repository.sh
. ./keep_protected.sh
. ./plan_repository.sh
. ./print_plan.sh
. ./promise_reports.sh
. ./stop_targets.sh
. ./sweep_targets.sh
. ./write_report.sh
#drydock: check_inputs

PROBLEMS=0
promise_reports fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_access
  check_cleanup
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
registry_credentials "$work"
trap 'promise_reports; section "" ""; remove_job_dir' EXIT
on_signals 'nothing was deleted'

section drydock_plan 'Plan'
http_open "$work"
: >"$work/plan"
if [ "$DRYDOCK_MODE" = sweep ]; then
  sweep_targets "$work"
else
  stop_targets "$work"
  git_refs "$work"
fi
keep_protected "$work"
cut -f 1 "$work/targets" | sort -u >"$work/repositories"
while IFS= read -r repository; do
  plan_repository "$work" "$repository" </dev/null
done <"$work/repositories"
print_plan "$work/plan"

if [ "$DRYDOCK_DRY_RUN" = false ]; then
  section drydock_delete 'Delete'
  on_signals 'not all may have been deleted'
  while IFS= read -r repository; do
    delete_repository "$work" "$repository" </dev/null
  done <"$work/repositories"
fi
section '' ''
write_report "$work/plan"
[ "$DRYDOCK_DRY_RUN" = false ] || notice 'dry_run: nothing was deleted; with dry_run: false this plan is carried out'
! grep -q '^refused	' "$work/plan" || exit 1
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
