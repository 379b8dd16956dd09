. ../../shell/begun_with.sh

# collect_manifest DIR DIGEST KIND: adds a manifest to what was found.
collect_manifest() {
  [ -n "$(begun_with "$2 " <"$1/manifests")" ] || printf '%s %s\n' "$2" "$3" >>"$1/manifests"
}
