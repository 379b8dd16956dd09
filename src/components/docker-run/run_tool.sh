. ../../checkout/copy_checkout_out.sh
. ../../checkout/own_checkout.sh
. ../../shell/fail.sh

# run_tool DIR: runs the container that create_tool made, brings its files back, removes it. Leaves with the tool's own
# status when that is not 0. In the background and waited for, since a shell runs its traps only between commands.
run_tool() {
  tool_container=$(cat "$1/container")
  tool_status=0
  docker start --attach "$tool_container" </dev/null &
  wait "$!" || tool_status=$?
  tool_end=
  [ "$tool_status" -eq 0 ] || tool_end=$(docker container inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' "$tool_container" 2>/dev/null) ||
    fail 69 "$DRYDOCK_IMAGE was cut off" 'the engine went away while the tool ran, or the container was removed from outside' 'run the job again'
  [ "$(cat "$1/way")" != copy ] || copy_checkout_out "$tool_container" ||
    fail 69 "the files of $DRYDOCK_IMAGE could not be copied back" 'docker cp failed, see above' 'run the job again'
  docker rm --force --volumes "$tool_container" >/dev/null 2>&1 && rm -f "$1/container"
  own_checkout "$1"
  case $tool_end in
    '') ;;
    *' true '*) fail "${tool_end%% *}" "$DRYDOCK_IMAGE was killed (exit code ${tool_end%% *})" 'it needed more memory than there is' \
      'give the runner more memory, or the tool less work; --memory in extra_args sets a limit of its own' ;;
    *' false ') fail "$tool_status" "$DRYDOCK_IMAGE ended with exit code $tool_status" 'the tool itself failed' 'the lines above are its output' ;;
    *) fail "${tool_end%% *}" "$DRYDOCK_IMAGE did not start" "${tool_end#* * }" 'check the inputs command, script, entrypoint and workdir against what the image holds' ;;
  esac
}
