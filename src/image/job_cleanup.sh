. ../engine/leave_engine.sh
. ../engine/remove_containers.sh
. ../engine/regain_engine.sh
. ../engine/script_lost.sh
. ../shell/left_dir.sh
. ./remove_builder.sh
. ./remove_local_images.sh
. ./remove_lost_builder.sh

# job_cleanup: removes what the job left: its logins, on an engine that stays its image, containers made from it and the
# tags it introduced. Harmless when called twice. No `read`: in busybox ash it spins for ever in an EXIT trap that a
# signal's trap led to.
job_cleanup() {
  cleanup_dir=$(left_dir)
  if [ -z "$cleanup_dir" ]; then
    ! script_lost || if [ "$DRYDOCK_ENGINE" = buildkit ]; then remove_lost_builder; else regain_engine && remove_local_images; fi
    leave_engine "$(left_dir)"
    return
  fi
  if [ -f "$cleanup_dir/brought" ]; then
    [ -z "$DRYDOCK_TEST_COMMAND" ] || remove_containers "$(grep ':drydock-[0-9]' "$cleanup_dir/brought")"
    xargs docker rmi --force <"$cleanup_dir/brought" >/dev/null 2>&1 || :
  fi
  [ ! -f "$cleanup_dir/builder" ] || remove_builder "$cleanup_dir"
  leave_engine "$cleanup_dir"
}
