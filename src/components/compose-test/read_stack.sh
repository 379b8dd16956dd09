. ../../shell/json_paths.sh
. ../../shell/lines.sh
. ../../shell/printable.sh
. ../../shell/problem.sh
. ./compose.sh
. ./stack_files.sh

# read_stack DIR: lets compose read its files, of all profiles, and counts the problems of what the inputs say of them.
# DIR takes `model` (see json_paths) and `services`, the names of those to start, one a line. Needs no engine.
read_stack() {
  if ! COMPOSE_PROFILES='*' compose config --format json >"$1/json" 2>"$1/config.log"; then
    problem files "$(stack_files | paste -s -d ' ' -)" "docker compose cannot read it: $(printable "$(grep -v 'level=warning' "$1/config.log" | tail -n 5)")"
    return
  fi
  sed -e 's/.*msg="\(.*\)"$/compose: \1/' -e 's/\\"/"/g' "$1/config.log"
  json_paths <"$1/json" >"$1/model"
  stack_known=$(awk -F '[/\t]' '
    $2 == "services" && NF == 4 { print "service " $3 }
    $2 == "services" && $4 == "profiles" && NF == 6 { gsub("\"", "", $6); print "profile " $6 }' "$1/model" | sort -u)
  while IFS=' ' read -r stack_input stack_kind stack_item; do
    # no data: the kind is a word of ours
    [ -z "$stack_item" ] || printf '%s\n' "$stack_known" | grep -Fqx -e "$stack_kind $stack_item" || problem "$stack_input" "$stack_item" \
      "the compose files have no such $stack_kind; there are: $(printf '%s\n' "$stack_known" | sed -n "s/^$stack_kind //p" | paste -s -d ' ' -)"
  done <<EOF
test_service service $DRYDOCK_TEST_SERVICE
$(lines "$DRYDOCK_UP_SERVICES" 'up_services service ')
$(lines "$DRYDOCK_PROFILES" | sed '/^[*]$/d; s/^/profiles profile /')
EOF
  lines "$DRYDOCK_UP_SERVICES" >"$1/services"
  [ -s "$1/services" ] || compose config --services 2>/dev/null | grep -Fvx -e "${DRYDOCK_TEST_SERVICE:-/}" >"$1/services" ||
    problem profiles "$(lines "$DRYDOCK_PROFILES" | paste -s -d ' ' -)" 'without another profile the compose files have no service to start'
}
