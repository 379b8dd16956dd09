. ../../checkout/own_checkout.sh
. ../../engine/leave_engine.sh
. ../../engine/remove_job_objects.sh
. ../../engine/regain_engine.sh
. ../../engine/script_lost.sh
. ../../shell/left_dir.sh

# job_cleanup: stops and removes the tool's container, if it is still there, takes over the files that it wrote, and
# removes the job's logins. Harmless when called twice.
job_cleanup() {
  cleanup_dir=$(left_dir)
  if [ -z "$cleanup_dir" ]; then
    ! script_lost || { regain_engine && remove_job_objects; }
    leave_engine "$(left_dir)"
    return
  fi
  if [ -f "$cleanup_dir/container" ]; then
    remove_job_objects
    own_checkout "$cleanup_dir"
  fi
  leave_engine "$cleanup_dir"
}
