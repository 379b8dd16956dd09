# Cleans up after compose-test, also when the job was cancelled or ran out of time.
(
set -u
. ../../engine/left_environment.sh
. ./job_cleanup.sh
left_environment
job_cleanup
)
