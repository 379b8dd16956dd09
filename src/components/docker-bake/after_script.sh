# Cleans up after docker-bake, also when the job was cancelled or ran out of time.
(
set -u
. ../../engine/remote_environment.sh
. ../../image/job_cleanup.sh
. ../../shell/left_dir.sh
case $DRYDOCK_ENGINE:$(left_dir) in remote:?*) remote_environment "$(left_dir)" ;; esac
job_cleanup
)
