. ../../engine/leave_engine.sh
. ../../engine/remove_job_objects.sh
. ../../shell/job_dir.sh

# job_cleanup: stops and removes the tool's container, if it is still there, and the job's logins. Harmless when called
# twice.
job_cleanup() {
  cleanup_dir=$(job_dir)
  [ -d "$cleanup_dir" ] || return 0
  ! [ -f "$cleanup_dir/container" ] || remove_job_objects
  leave_engine "$cleanup_dir"
}
