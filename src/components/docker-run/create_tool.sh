. ../../checkout/create_over_checkout.sh
. ../../registry/fault_fix.sh
. ../../shell/fail.sh
. ../../shell/last_error.sh
. ../../shell/lines.sh
. ../../shell/reason.sh
. ./copy_file_variables.sh
. ./pull_image.sh
. ./tool_arguments.sh

# create_tool DIR: makes the tool's container over the checkout, and pulls its image where the engine has none; DIR takes
# what create_over_checkout says of it. Leaves with docker's status if it cannot be made.
create_tool() {
  tool_dir=$1
  set --
  tool_entry=$(lines "$DRYDOCK_ENTRYPOINT" | head -n 1)
  [ -z "$DRYDOCK_SCRIPT" ] || tool_entry=${tool_entry:-sh}
  while IFS= read -r tool_argument; do
    [ -z "$tool_argument" ] || set -- "$@" "$tool_argument"
  done <<EOF
$(tool_arguments "$tool_dir")
EOF
  set -- "$@" ${tool_entry:+"--entrypoint=$tool_entry"} -- "$DRYDOCK_IMAGE"
  while IFS= read -r tool_argument; do
    [ -z "$tool_argument" ] || set -- "$@" "$tool_argument"
  done <<EOF
$(lines "$DRYDOCK_ENTRYPOINT" | sed 1d)
$(lines "$DRYDOCK_COMMAND")
EOF
  [ -z "$DRYDOCK_SCRIPT" ] || set -- "$@" -eu -c "$DRYDOCK_SCRIPT"
  tool_status=0
  create_over_checkout "$tool_dir" "$@" || tool_status=$?
  if [ "$tool_status" -ne 0 ] && [ "$DRYDOCK_PULL" = missing ] && grep -q 'No such image' "$tool_dir/create.log"; then
    pull_image "$tool_dir"
    tool_status=0
    create_over_checkout "$tool_dir" "$@" || tool_status=$?
  fi
  if [ "$tool_status" -ne 0 ]; then
    tool_why=$(last_error "$tool_dir/create.log")
    tool_fix=$(fault_fix "$tool_why")
    fail "$tool_status" 'the container of the tool cannot be made' "$(reason "$tool_why")" "${tool_fix:-check the inputs image, pull, platform, network and extra_args}"
  fi
  cat "$tool_dir/create.log"
  copy_file_variables "$(cat "$tool_dir/container")" ||
    fail 69 "file variables could not be copied to $DRYDOCK_IMAGE" 'docker cp failed, see above' 'run the job again'
}
