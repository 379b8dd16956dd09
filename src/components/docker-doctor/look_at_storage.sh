. ./engine_fact.sh
. ./finding.sh

# look_at_storage: the engine's image store, its cgroups, and the room that is left for the checkout. (The client cannot
# see how much the engine has.)
look_at_storage() {
  storage_driver=$(engine_fact '{{.Driver}}')
  case $(engine_fact '{{.DriverStatus}}') in
    *io.containerd.snapshotter*) finding ok storage "$storage_driver, containerd image store" ;;
    *) finding warning storage "$storage_driver, a graph driver: no registry cache is exported, no attestations are kept" \
      'daemon.json: { "features": { "containerd-snapshotter": true } }; for a service, remove the variable DOCKER_DRIVER' ;;
  esac
  storage_cgroup=$(engine_fact '{{.CgroupVersion}}')
  case $storage_cgroup in
    1) finding warning cgroup 'version 1, which Docker has deprecated' 'boot the machine with cgroup version 2 (systemd.unified_cgroup_hierarchy=1)' ;;
    *) finding ok cgroup "version ${storage_cgroup:-unknown}" ;;
  esac
  storage_free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1048576) }')
  if [ "${storage_free:-0}" -lt 2 ]; then
    finding warning disk "$storage_free GB are free where the checkout is" 'clean the machine: docker system df shows what takes the room'
  else
    finding ok disk "$storage_free GB are free where the checkout is"
  fi
}
