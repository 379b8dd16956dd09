# Cleans up after docker-cleanup, also when the job was cancelled or ran out of time.
(
set -u
. ./job_cleanup.sh
job_cleanup
)
