# docker-sign: signs an image with cosign, verifies signatures. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../registry/check_access.sh
. ../../registry/registry_credentials.sh
. ../../registry/trust_certificate.sh
. ../../shell/check_lines.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/job_dir.sh
. ../../shell/on_signals.sh
. ../../shell/remove_job_dir.sh
. ../../shell/section.sh
. ./check_keyless.sh
. ./check_signing.sh
. ./check_verifying.sh
. ./promise_reports.sh
. ./sign_image.sh
. ./sigstore_files.sh
. ./verified_outputs.sh
. ./verify_image.sh
. ./verify_words.sh
#drydock: check_inputs

PROBLEMS=0
promise_reports fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_access
  if [ "$DRYDOCK_ACTION" = sign ]; then check_signing; else check_verifying; fi
  [ "$PROBLEMS" -ne 0 ] || check_keyless
fi
[ "$PROBLEMS" -eq 0 ] || exit 64

work=$(job_dir)
registry_credentials "$work"
trap 'promise_reports; section "" ""; remove_job_dir' EXIT
on_signals 'nothing was verified'
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_certificate "$DRYDOCK_CA_CERTIFICATE" "$work"
export TUF_ROOT="${TUF_ROOT:-$work/tuf}"
sigstore_files "$work"

if [ "$DRYDOCK_ACTION" = sign ]; then
  section drydock_sign 'Sign'
  sign_image "$work"
fi
section drydock_verify 'Verify'
verify_image "$work"
section '' ''
verified_outputs "$verified"
[ "$DRYDOCK_ACTION" = verify ] || verify_words "$work" "$verified"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
