. ../shell/lines.sh
. ../shell/list_arguments.sh
. ../shell/retry.sh
. ./build_failed.sh
. ./context_argument.sh
. ./plain_remote.sh
. ./platforms.sh
. ./secret_arguments.sh
. ./step_arguments.sh

# export_outputs DIR: writes the further results that the input outputs names below DIR/exports, from the steps that have been
# built. DIR takes the log as well. Leaves with buildx's status when one cannot be written.
export_outputs() {
  export_list=$(lines "$DRYDOCK_OUTPUTS")
  [ -n "$export_list" ] || return 0
  export_dir=$1
  mkdir -p "$export_dir/exports"
  set -- docker buildx build --builder "${BUILDX_BUILDER:-default}" --progress plain --provenance=false
  while IFS= read -r export_argument; do
    [ -z "$export_argument" ] || set -- "$@" "$export_argument"
  done <<EOF
$(list_arguments --output "$(printf '%s\n' "$export_list" | EXPORTS=$export_dir/exports/ awk '{ i = index($0, ",dest="); print i ? substr($0, 1, i + 5) ENVIRON["EXPORTS"] substr($0, i + 6) : $0 }')" && list_arguments --platform "$(platforms)" && step_arguments && secret_arguments "$export_dir")
EOF
  (plain_remote && retry "$export_dir/export.log" "$@" -- "$(context_argument)") ||
    build_failed "$?" 'the further outputs could not be written' "$export_dir/export.log"
}
