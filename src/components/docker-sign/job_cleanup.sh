. ../../shell/left_dir.sh

# job_cleanup: removes the job's private folder: the key, the credentials. Harmless when called twice.
job_cleanup() {
  cleanup_dir=$(left_dir)
  rm -rf ${cleanup_dir:+"$cleanup_dir"} || :
}
