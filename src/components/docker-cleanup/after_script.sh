# Cleans up after docker-cleanup, also when the job was cancelled or ran out of time.
(
set -u
. ../../shell/remove_job_dir.sh
remove_job_dir
)
