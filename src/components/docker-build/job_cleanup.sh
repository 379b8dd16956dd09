. ../../shell/job_dir.sh
. ./remove_image.sh

# job_cleanup: removes what the job left: its logins, on a shared engine its image, containers made from it and the
# tags it introduced (a dind service ends with the job, and all that is in it). Harmless when called twice.
job_cleanup() {
  cleanup_dir=$(job_dir)
  if [ "$DRYDOCK_ENGINE" = host ] && [ -f "$cleanup_dir/local_image" ]; then
    while IFS= read -r cleanup_tag; do
      docker rmi "$cleanup_tag" >/dev/null 2>&1 || :
    done <"$cleanup_dir/new_tags"
    remove_image "$(cat "$cleanup_dir/local_image")"
  fi
  rm -rf "$cleanup_dir" ${DRYDOCK_SHARE:+"$DRYDOCK_SHARE/drydock-$CI_JOB_ID"}
}
