. ../../shell/left_dir.sh

# merge_cleanup: removes the job's private folder with its credentials. Harmless when called twice.
merge_cleanup() {
  cleanup_dir=$(left_dir)
  rm -rf ${cleanup_dir:+"$cleanup_dir"}
}
