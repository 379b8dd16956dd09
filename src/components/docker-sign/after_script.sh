# Cleans up after docker-sign, also when the job was cancelled. A runner that ends a job at its time limit runs no after_script.
(
set -u
. ../../shell/remove_job_dir.sh
remove_job_dir
)
