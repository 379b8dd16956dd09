# Cleans up after compose-test, also when the job was cancelled or ran out of time.
(
set -u
. ../../engine/remote_environment.sh
. ../../shell/job_dir.sh
. ./remove_stack.sh
[ "$DRYDOCK_ENGINE" != remote ] || remote_environment "$(job_dir)"
remove_stack "$(job_dir)"
)
