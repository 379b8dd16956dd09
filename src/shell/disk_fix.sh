# disk_fix: prints what to do about a full disk.
disk_fix() {
  echo "the engine's disk is full: on its machine, docker system df shows what takes the room, docker system prune frees it"
}
