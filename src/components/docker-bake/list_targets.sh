. ../../shell/json_paths.sh
. ../../shell/list_arguments.sh
. ../../shell/printable.sh
. ./bake.sh
. ./bake_files.sh

# list_targets: prints the names of the targets and groups in the bake files on one line.
list_targets() {
  set --
  while IFS= read -r list_argument; do
    set -- "$@" "$list_argument"
  done <<EOF
$(list_arguments --file "$(bake_files)")
EOF
  printable "$(bake "$@" --list type=targets,format=json 2>/dev/null </dev/null | json_paths | sed -n 's|^/[0-9]*/name	"\(.*\)"$|\1|p')"
}
