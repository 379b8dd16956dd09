. ./left_dir.sh

# remove_job_dir: removes the job's private folder, with its credentials. Harmless when called twice.
remove_job_dir() {
  remove_dir=$(left_dir)
  rm -rf ${remove_dir:+"$remove_dir"} || :
}
