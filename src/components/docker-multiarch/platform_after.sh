# Cleans up after docker-multiarch's build of a platform, also when the job was cancelled. A runner that ends a job at its time limit runs no after_script.
(
set -u
. ../../engine/left_environment.sh
. ../../image/job_cleanup.sh
left_environment
job_cleanup
)
