. ../../metadata/metadata_of.sh
. ../../metadata/references.sh
. ./target_values.sh

# target_references FILE TARGET: prints the references of a target's image, one a line: the tags that the definition by paths
# in FILE gives it; without any those of the job's tags in `<image>/<target>`, for the target `default` in `<image>`.
target_references() {
  references_own=$(target_values "$1" "$2" tags)
  if [ -n "$references_own" ]; then
    printf '%s\n' "$references_own" | sed 's|^\(\(.*/\)\{0,1\}[^/:]*\)$|\1:latest|'
  elif [ -n "$(metadata_of image)" ]; then
    references_target=$([ "$2" = default ] || printf '/%s\n' "$2" | LC_ALL=C tr '[:upper:]' '[:lower:]')
    references "$(metadata_of image | REFERENCES_TARGET=$references_target awk '{ print $0 ENVIRON["REFERENCES_TARGET"] }')" "$(metadata_of tag)"
  fi
}
