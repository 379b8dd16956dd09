. ../../shell/job_dir.sh
. ./remove_image.sh

# job_cleanup: removes what the job left: its logins, on a shared engine its image, containers made from it and the
# tags it introduced (a dind service ends with the job, and all that is in it). Harmless when called twice. No `read`:
# in busybox ash it spins for ever in an EXIT trap that a signal's trap led to.
job_cleanup() {
  cleanup_dir=$(job_dir)
  if [ "$DRYDOCK_ENGINE" = host ] && [ -f "$cleanup_dir/local_image" ]; then
    xargs -rn 1 docker rmi <"$cleanup_dir/new_tags" >/dev/null 2>&1 || :
    remove_image "$(cat "$cleanup_dir/local_image")"
  fi
  rm -rf "$cleanup_dir" ${DRYDOCK_SHARE:+"$DRYDOCK_SHARE/drydock-$CI_JOB_ID"}
}
