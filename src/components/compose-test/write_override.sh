. ../../shell/notice.sh
. ./override.sh
. ./override_facts.sh

# write_override DIR STORE: puts the job's own compose file over those in COMPOSE_FILE, and says what it changes. DIR holds
# the model and takes the file, STORE is the engine's image store.
write_override() {
  override_facts "$1" "$2" >"$1/facts"
  override "$1/model" "$1/facts" >"$1/compose.override.yaml"
  sed -n 's/^# NOTICE: //p' "$1/compose.override.yaml" | while IFS= read -r override_notice; do notice "$override_notice"; done
  export COMPOSE_FILE="$COMPOSE_FILE
$1/compose.override.yaml"
}
