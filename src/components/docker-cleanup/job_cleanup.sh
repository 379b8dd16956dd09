. ../../shell/left_dir.sh

# job_cleanup: removes the job's credentials and what it has read. Harmless when called twice.
job_cleanup() {
  cleanup_dir=$(left_dir)
  [ -z "$cleanup_dir" ] || rm -rf "$cleanup_dir"
}
