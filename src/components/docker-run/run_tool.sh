. ../../checkout/copy_checkout_out.sh
. ../../checkout/own_checkout.sh
. ../../engine/attach_container.sh
. ../../shell/fail.sh
. ../../shell/notice.sh

# run_tool DIR: runs the container that create_tool made, brings its files back, removes it. Leaves with the tool's own
# status when that is not 0.
run_tool() {
  tool_container=$(cat "$1/container")
  tool_status=0
  attach_container "$tool_container" "$DRYDOCK_IMAGE" || tool_status=$?
  tool_copied=0
  [ "$(cat "$1/way")" != copy ] || copy_checkout_out "$tool_container" || tool_copied=$?
  docker rm --force --volumes "$tool_container" >/dev/null 2>&1 && rm -f "$1/container"
  own_checkout "$1"
  if [ "$tool_copied" -ne 0 ]; then
    [ "$tool_status" -ne 0 ] || fail 69 "the files of $DRYDOCK_IMAGE could not be copied back" 'see above' 'run the job again'
    notice "the files of $DRYDOCK_IMAGE could not be copied back, see above"
  fi
  [ "$tool_status" -ne 0 ] || return 0
  # An engine may miss that its kernel ran out of memory, and name SIGKILL alone.
  case $attach_end:$tool_status in
    'true '*) fail "$tool_status" "$DRYDOCK_IMAGE was killed (exit code $tool_status)" 'it needed more memory than there is' \
      'give the runner more memory, or the tool less work; --memory in extra_args sets a limit of its own' ;;
    'false :137') fail 137 "$DRYDOCK_IMAGE was killed (exit code 137)" 'it needed more memory than there is, or was killed from outside' \
      'give the runner more memory, or the tool less work; --memory in extra_args sets a limit of its own' ;;
    'false :'*) fail "$tool_status" "$DRYDOCK_IMAGE ended with exit code $tool_status" 'the tool itself failed' 'the lines above are its output' ;;
    *) fail "$tool_status" "$DRYDOCK_IMAGE did not start" "${attach_end#* }" 'check the inputs command, script, entrypoint and workdir against what the image holds' ;;
  esac
}
