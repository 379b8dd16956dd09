. ../../image/check_cache_references.sh
. ../../image/local_name.sh
. ../../metadata/is_repository.sh
. ../../shell/notice.sh
. ../../shell/problem.sh
. ./bake_targets.sh
. ./target_dotenv.sh
. ./target_references.sh
. ./variable_name.sh
. ./variables_each.sh

# check_bake_targets DIR: finds in DIR/bake which targets give images, and counts the problems of their names. Of those it writes
# `TARGET VARIABLE LOCAL` in a line of DIR/images, LOCAL being the image's name within the engine, and the references to
# DIR/targets/TARGET/references, one a line.
# shellcheck disable=SC2031 # that other functions change these in subshells is meant
check_bake_targets() {
  check_dir=$1
  : >"$check_dir/images"
  bake_targets "$check_dir/bake" >"$check_dir/kinds"
  while read -r check_kind check_target; do
    [ "$check_kind" = image ] || continue
    mkdir -p "$check_dir/targets/$check_target"
    target_references "$check_dir/bake" "$check_target" >"$check_dir/targets/$check_target/references"
    check_first=$(head -n 1 "$check_dir/targets/$check_target/references")
    check_repository=${check_first%:*}
    if [ -z "$check_first" ] && [ -z "$(metadata_of image)" ]; then
      problem image "$DRYDOCK_IMAGE" "the target $check_target names no tags, and there is no repository for it: the project has no container registry (CI_REGISTRY_IMAGE is not set), or the variable is empty"
    elif [ -z "$check_first" ]; then
      problem tags "$DRYDOCK_TAGS" "none of these rules gives a tag in this pipeline for the target $check_target; add one that does, or keep the job out of it by its rules"
    elif ! is_repository "$check_repository"; then
      problem targets "$check_target" "its image $check_first has no name that a registry takes; give the target tags in the bake file"
    fi
    printf '%s %s %s\n' "$check_target" "$(variable_name "$check_target")" \
      "$(DRYDOCK_IMAGE=${check_repository:-none} && local_name "$(grep -c '' "$check_dir/images")")" >>"$check_dir/images"
  done <"$check_dir/kinds"
  check_twice=$(cd "$check_dir" && sed 's/ .*//' images | while read -r check_target; do cat "targets/$check_target/references"; done | sort | uniq -d)
  [ -z "$check_twice" ] ||
    problem targets "$DRYDOCK_TARGETS" "several of these targets have the same tag ($(printable "$check_twice")); give each tags of its own in the bake file"
  check_twice=$(cut -d ' ' -f 2 "$check_dir/images" | sort | uniq -d)
  [ -z "$check_twice" ] ||
    problem targets "$DRYDOCK_TARGETS" "the output variables of several of these targets have the same name ($check_twice)"
  check_cache_references <<EOF
$(sed -nE 's#^/target/[^/]*/(cache-to|output)/.*	"(.*)"$#targets \2#p' "$check_dir/bake")
$(cd "$check_dir" && sed 's/ .*//' images | while read -r check_target; do sed 's/^/targets /' "targets/$check_target/references"; done)
EOF
  if [ -z "$DRYDOCK_OUTPUT_PREFIX" ] && grep -q '^[0-9]' "$check_dir/images"; then
    problem output_prefix '' "the names of output variables would begin with the digit of the target $(grep '^[0-9]' "$check_dir/images" | head -n 1 | cut -d ' ' -f 1)"
  fi
  check_each=$(variables_each "$check_dir")
  case $check_each:$DRYDOCK_PUSH in
    0:* | 1:false)
      problem targets "$DRYDOCK_TARGETS" "the output variables of $(grep -c '' "$check_dir/images") targets are more than GitLab takes in one report: build them in several jobs, each with targets of its own, or set output_limit to what your instance takes" ;;
    5:*) ;;
    *) notice "outputs: for so many targets GitLab takes $check_each variables of each; all of them are in the files .drydock/${CI_JOB_NAME_SLUG:-job}/<target>.env, which are artifacts. More: several jobs, or the input output_limit" ;;
  esac
  if [ "$PROBLEMS" -eq 0 ] && [ "$(while read -r check_target check_variable _; do
    target_dotenv "$check_dir" "$check_target" "$check_variable" "$(printf '%071d' 0)"
  done <"$check_dir/images" | wc -c)" -gt 5120 ]; then
    problem targets "$DRYDOCK_TARGETS" 'their output variables would exceed 5 KB: build them in several jobs, or name fewer tags'
  fi
}
