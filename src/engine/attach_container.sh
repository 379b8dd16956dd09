. ../shell/fail.sh

# attach_container ID WHAT: starts a container that `docker create` made, shows what it prints, and returns its status, which the engine
# alone knows: a client that a signal ended, or whose engine refused it, may say 0. When it is not 0, `attach_end` tells whether it ran out
# of memory, and why it did not start (`false `: neither). Leaves with 69 when it was cut off.
# In the background and waited for, since a shell runs its traps only between commands. A runner that cancels a job ends the client first,
# which hands the signal on, and the shell a second later: what the engine was told to signal waits for the shell's own, which tells it
# better.
attach_container() {
  attach_id=$1
  docker start --attach "$1" </dev/null &
  wait "$!" || :
  attach_end=$(docker container inspect --format '{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' "$1" 2>/dev/null) || attach_end=gone
  case $attach_end in
    exited\ * | created\ *\ *\ ?*) ;;
    created\ *) fail 69 "$2 did not start" 'the engine made its container and did not start it' 'see the lines above, and run the job again' ;;
    *) fail 69 "$2 was cut off" 'the engine or the way to it went away while it ran, or the container was removed from outside' 'run the job again' ;;
  esac
  attach_end=${attach_end#* }
  set -- "${attach_end%% *}"
  attach_end=${attach_end#* }
  if [ "$1" != 0 ] && [ -n "$(docker events --since 24h --until "$(date +%s)" --filter "container=$attach_id" --filter event=kill --format x 2>/dev/null)" ]; then
    sleep 2
  fi
  return "$1"
}
