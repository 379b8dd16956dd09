# Cleans up after compose-test, also when the job was cancelled or ran out of time.
(
set -u
. ../../engine/remote_environment.sh
. ../../shell/job_dir.sh
. ./job_cleanup.sh
[ "$DRYDOCK_ENGINE" != remote ] || remote_environment "$(job_dir)"
job_cleanup
)
