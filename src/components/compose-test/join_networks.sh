. ../../shell/fail.sh
. ../../shell/last_error.sh
. ../../shell/reason.sh
. ./stack_networks.sh

# join_networks DIR CONTAINER: connects a container to the stack's networks that it is not in. DIR takes `joined`, their
# IDs. Leaves with 69 when the engine refuses.
join_networks() {
  stack_networks >"$1/networks"
  while IFS= read -r join_network; do
    if docker network connect "$join_network" "$2" >"$1/join.log" 2>&1 </dev/null; then
      printf '%s\n' "$join_network" >>"$1/joined"
    elif ! grep -q 'already exists in network' "$1/join.log"; then
      fail 69 "the tests cannot join the stack's network $join_network" "$(reason "$(last_error "$1/join.log")")" \
        'with network_mode = "host" in config.toml the input test_image lets the tests run in a container of their own'
    fi
  done <"$1/networks"
}
