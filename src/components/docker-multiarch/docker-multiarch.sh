# docker-multiarch: publishes the images that the jobs of the platforms have pushed as one image. It needs no engine. Settings
# are the variables DRYDOCK_*. In a subshell, see docker-build.
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../image/promise_outputs.sh
. ../../image/write_reports.sh
. ../../metadata/references.sh
. ../../registry/check_access.sh
. ../../registry/registry_credentials.sh
. ../../registry/registry_failed.sh
. ../../registry/trust_certificate.sh
. ../../shell/check_lines.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/fail.sh
. ../../shell/job_dir.sh
. ../../shell/notice.sh
. ../../shell/on_signals.sh
. ../../shell/retry.sh
. ../../shell/section.sh
. ./check_index.sh
. ./handed.sh
. ./index_digest.sh
. ./merge_arguments.sh
. ./merge_cleanup.sh
. ./merge_summary.sh
. ./plan_index.sh
. ./push_index.sh
. ./read_platforms.sh
. ./verify_tags.sh
#drydock: check_inputs push output_prefix registry_auth ca_certificate

started=$(date +%s)
PROBLEMS=0
promise_outputs fresh
SECTION=
check_inputs
check_access
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
registry_credentials "$work"
trap 'promise_outputs; section "" ""; merge_cleanup' EXIT
on_signals 'nothing was pushed'
export BUILDX_BUILDER=default
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_certificate "$DRYDOCK_CA_CERTIFICATE" "$work"

read_platforms "$work"
# Names as the first job resolved them: a tag with the time in it would differ from job to job.
images=$(handed "$work" image)
tags=$(handed "$work" tag)
DRYDOCK_IMAGE=${images%%"
"*}
digest=
rm -rf .drydock
mkdir -p ".drydock/${CI_JOB_NAME_SLUG:-job}"
if [ "$DRYDOCK_PUSH" = true ]; then
  references=$(references "$images" "$tags")
  section drydock_index 'Index'
  merge_arguments "$work" >"$work/arguments"
  retry "$work/index.log" plan_index "$work" "${references%%"
"*}" || registry_failed "$?" 'the images of the platforms cannot be merged' "$work/index.log"
  check_index "$work"
  digest=$(index_digest "$work/index.json")
  cp "$work/index.json" ".drydock/${CI_JOB_NAME_SLUG:-job}"
  section drydock_push 'Push'
  on_signals 'tags may be missing'
  push_index "$work" "$images" "$tags"
  verify_tags "$work" "$references" "$digest"
  section '' ''
fi
write_reports docker-multiarch "$tags" "$digest"
merge_summary "$work/platforms" "$tags" "$digest" "$started"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
