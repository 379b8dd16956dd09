. ../../engine/engine_gate.sh
. ./absolute.sh
. ./stack_states.sh
. ./stack_variables.sh

# up_stack DIR: starts the services in DIR/services and waits until each is healthy, runs, or has ended with 0. DIR takes
# `states` (see stack_states), up.log, of the client in the background its process ID and status, and `late` when the time
# is over. Returns 1 then, and when a service or compose fails; leaves with 69 when the engine goes away.
up_stack() {
  up_dir=$1
  : >"$up_dir/states"
  set --
  while IFS= read -r up_service; do set -- "$@" "$up_service"; done <"$up_dir/services"
  (
    set +e
    set -- ${DRYDOCK_PROJECT_DIRECTORY:+--project-directory "$(absolute "$DRYDOCK_PROJECT_DIRECTORY")"} up --detach --no-build --pull never "$@"
    stack_variables
    docker compose "$@" >"$up_dir/up.log" 2>&1 </dev/null &
    echo "$!" >"$up_dir/up.pid"
    wait "$!"
    echo "$?" >"$up_dir/up.status"
    rm "$up_dir/up.pid"
  ) &
  up_end=$(($(date +%s) + DRYDOCK_UP_TIMEOUT))
  up_told=$(($(date +%s) + 10))
  up_before=
  up_looks=0
  while :; do
    up_status=$(cat "$up_dir/up.status" 2>/dev/null) || up_status=
    stack_states >"$up_dir/states" || engine_gate 5
    up_now=$(date +%s)
    if grep -q '^failed' "$up_dir/states" || [ "${up_status:-0}" != 0 ]; then return 1; fi
    if [ "$up_now" -ge "$up_end" ]; then
      sed '/, restarted /s/^fine/pending/' "$up_dir/states" >"$up_dir/late"
      cp "$up_dir/late" "$up_dir/states"
      return 1
    fi
    # Nobody asks a service without a health check how it is: it may be about to end, or to be restarted once more.
    up_seen=$(grep 'without a health check' "$up_dir/states") || up_seen=
    [ "$up_seen" = "$up_before" ] || up_looks=0
    up_before=$up_seen
    case $up_seen in '') up_enough=0 ;; *', restarted '*) up_enough=12 ;; *) up_enough=2 ;; esac
    if [ "$up_status" = 0 ] && ! grep -q '^pending' "$up_dir/states"; then
      [ "$up_looks" -lt "$up_enough" ] || return 0
      up_looks=$((up_looks + 1))
    fi
    if [ "$up_now" -ge "$up_told" ]; then
      echo 'waiting for:'
      grep '^pending' "$up_dir/states" | cut -f 2,4 || :
      up_told=$((up_now + 10))
    fi
    sleep 0.3 2>/dev/null || sleep 1
  done
}
