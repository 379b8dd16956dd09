. ../shell/fail.sh

# attach_container ID WHAT: starts a container that `docker create` made, shows what it prints, and returns its status;
# when that is not 0, `attach_end` tells whether it ran out of memory, and why it did not start (`false `: neither).
# Leaves with 69 when it was cut off. In the background and waited for, since a shell runs its traps only between commands.
attach_container() {
  docker start --attach "$1" </dev/null &
  if wait "$!"; then return 0; fi
  attach_end=$(docker container inspect --format '{{.State.Running}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' "$1" 2>/dev/null) || attach_end=true
  case $attach_end in
    true*) fail 69 "$2 was cut off" 'the engine or the way to it went away while it ran, or the container was removed from outside' 'run the job again' ;;
  esac
  attach_end=${attach_end#* }
  set -- "${attach_end%% *}"
  attach_end=${attach_end#* }
  return "$1"
}
