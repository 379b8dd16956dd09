# Cleans up after docker-build, also when the job was cancelled or ran out of time.
(
set -u
. ../../engine/left_environment.sh
. ../../image/job_cleanup.sh
left_environment
job_cleanup
)
