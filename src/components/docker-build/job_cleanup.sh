. ../../shell/job_dir.sh
. ./remove_images.sh

# job_cleanup: removes what the job left: its logins, its image in the engine and containers made from it, its word
# to the service. Harmless when called twice or when there is nothing.
job_cleanup() {
  cleanup_dir=$(job_dir)
  if [ "$DRYDOCK_ENGINE" = host ]; then
    # A dind service ends with the job, and all that is in it.
    if [ -f "$cleanup_dir/new_tags" ]; then
      while IFS= read -r cleanup_tag; do
        docker rmi "$cleanup_tag" >/dev/null 2>&1 || :
      done <"$cleanup_dir/new_tags"
    fi
    remove_images "$CI_JOB_ID" all
  fi
  rm -rf "$cleanup_dir" ${DRYDOCK_SHARE:+"$DRYDOCK_SHARE/drydock-$CI_JOB_ID"}
}
