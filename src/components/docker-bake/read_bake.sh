. ../../shell/fail.sh
. ../../shell/json_paths.sh
. ../../shell/last_error.sh
. ../../shell/lines.sh
. ../../shell/list_arguments.sh
. ../../shell/problem.sh
. ./bake.sh
. ./bake_files.sh
. ./list_targets.sh
. ./metadata_target.sh

# read_bake DIR: lets bake resolve its files, with the target docker-metadata-action and what the inputs put in the place of
# what they say, into DIR/bake.json, and the same by paths (see json_paths) into DIR/bake. No engine is asked. Leaves with 64
# when bake cannot, with 69 where docker has no bake.
read_bake() {
  read_dir=$1
  (umask 077 && metadata_target >"$read_dir/metadata-action.json" && : >"$read_dir/bake.json")
  set -- --progress plain
  while IFS= read -r read_argument; do
    [ -z "$read_argument" ] || set -- "$@" "$read_argument"
  done <<EOF
$(list_arguments --file "$(bake_files)")
--file
$read_dir/metadata-action.json
$(list_arguments --set "$DRYDOCK_SET")
$([ "$DRYDOCK_PULL" = false ] || echo --pull)
$([ "$DRYDOCK_NO_CACHE" = false ] || echo --no-cache)
--print
--
$(lines "$(printf '%s\n' "$DRYDOCK_TARGETS" | tr ',' '\n')")
EOF
  if bake "$@" >"$read_dir/bake.json" 2>"$read_dir/read.log" </dev/null; then
    json_paths <"$read_dir/bake.json" >"$read_dir/bake"
    return 0
  fi
  read_why=$(last_error "$read_dir/read.log")
  case $read_why in
    'ERROR: failed to find target '*)
      problem targets "${read_why#ERROR: failed to find target }" "no bake file has such a target or group; they have: $(list_targets)"
      exit 64 ;;
    *'is not a docker command'* | *'unknown command'* | *'unknown flag'*)
      fail 69 'docker has no bake here' "$read_why" 'install the plugin buildx for the user of the runner, or take a docker_version from 28 on' ;;
  esac
  cat "$read_dir/read.log"
  fail 64 'bake cannot make sense of its files and the inputs set and variables' "$read_why" 'mend what it names; the lines above are its output'
}
