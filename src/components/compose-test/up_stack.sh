. ../../engine/engine_gate.sh
. ./absolute.sh
. ./stack_states.sh

# up_stack DIR: starts the services in DIR/services and waits until each is healthy, runs, or has ended with 0. DIR takes
# `states` (see stack_states), up.log, and of the client in the background its process ID and status. Returns 1 when a
# service fails, compose does, or the time is over; leaves with 69 when the engine goes away.
up_stack() {
  up_dir=$1
  : >"$up_dir/states"
  set --
  while IFS= read -r up_service; do set -- "$@" "$up_service"; done <"$up_dir/services"
  [ "$#" -gt 0 ] || return 0
  (
    set +e
    docker compose ${DRYDOCK_PROJECT_DIRECTORY:+--project-directory "$(absolute "$DRYDOCK_PROJECT_DIRECTORY")"} \
      up --detach --no-build --pull never "$@" >"$up_dir/up.log" 2>&1 </dev/null &
    echo "$!" >"$up_dir/up.pid"
    wait "$!"
    echo "$?" >"$up_dir/up.status"
  ) &
  up_end=$(($(date +%s) + DRYDOCK_UP_TIMEOUT))
  up_told=$(($(date +%s) + 10))
  up_settled=
  while :; do
    up_status=$(cat "$up_dir/up.status" 2>/dev/null) || up_status=
    stack_states >"$up_dir/states" || engine_gate 5
    up_now=$(date +%s)
    if grep -q '^failed' "$up_dir/states" || [ "${up_status:-0}" != 0 ] || [ "$up_now" -ge "$up_end" ]; then return 1; fi
    if [ "$up_status" = 0 ] && ! grep -q '^pending' "$up_dir/states"; then
      # Nobody asks a service without a health check how it is: it may be about to end.
      if [ -n "$up_settled" ] || ! grep -q 'without a health check' "$up_dir/states"; then return 0; fi
      up_settled=1
      sleep 0.7 2>/dev/null || sleep 1
    elif [ "$up_now" -ge "$up_told" ]; then
      echo 'waiting for:'
      grep '^pending' "$up_dir/states" | cut -f 2,4 || :
      up_told=$((up_now + 10))
    fi
    sleep 0.3 2>/dev/null || sleep 1
  done
}
