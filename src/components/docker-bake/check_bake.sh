. ../../image/check_builder.sh
. ../../image/check_variables.sh
. ../../image/local_path.sh
. ../../image/resolve_names.sh
. ../../shell/lines.sh
. ../../shell/matches.sh
. ../../shell/printable.sh
. ../../shell/problem.sh
. ./bake_files.sh

# check_bake: counts the problems of the inputs that a pattern cannot see, and resolves the names of images as resolve_names
# does.
check_bake() {
  if ! matches "$DRYDOCK_WORKDIR" '' || ! [ -d "$(local_path "$DRYDOCK_WORKDIR")" ]; then
    problem workdir "$DRYDOCK_WORKDIR" 'there is no such folder in the checkout'
    return 0
  fi
  check_files=$(bake_files)
  [ -n "$check_files" ] ||
    problem files '' "$(printable "$DRYDOCK_WORKDIR") has none of the files that bake looks for; bake files in the checkout: $(printable "$(find . -maxdepth 3 -name '*bake*.hcl' -not -path './.git/*' 2>/dev/null | head -n 5)")"
  while IFS= read -r check_file; do
    case $check_file in
      '') ;;
      /*) [ -f "$check_file" ] || problem files "$check_file" 'there is no such file' ;;
      *) [ -f "$(local_path "$DRYDOCK_WORKDIR")/${check_file#cwd://}" ] ||
        problem files "$check_file" "there is no such file in $(printable "$DRYDOCK_WORKDIR"), the folder of the input workdir" ;;
    esac
  done <<EOF
$check_files
EOF
  check_variables variables "$(lines "$DRYDOCK_VARIABLES" | grep -v '=')"
  [ "$DRYDOCK_ENGINE" != buildkit ] || check_builder
  resolve_names "$DRYDOCK_LABELS" "$DRYDOCK_ANNOTATIONS" "$DRYDOCK_ANNOTATION_LEVELS" || :
}
