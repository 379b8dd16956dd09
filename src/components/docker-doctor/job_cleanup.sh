. ../../engine/leave_engine.sh
. ../../engine/remove_job_objects.sh
. ../../engine/script_lost.sh
. ../../shell/left_dir.sh

# job_cleanup: removes the container and the empty image that the job looked with, and its logins. Harmless when called
# twice.
job_cleanup() {
  cleanup_dir=$(left_dir)
  if [ -z "$cleanup_dir" ]; then
    ! script_lost || remove_job_objects
    leave_engine ''
    return
  fi
  if [ -f "$cleanup_dir/image" ]; then
    remove_job_objects
    xargs docker rmi --force <"$cleanup_dir/image" >/dev/null 2>&1 || :
  fi
  leave_engine "$cleanup_dir"
}
