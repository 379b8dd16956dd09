. ./check_targets.sh

# check_names: resolves names, labels and annotations of the image for this pipeline (see check_targets). Counts what is wrong with
# them.
check_names() {
  if [ "$DRYDOCK_PUSH$DRYDOCK_LOAD" = falsefalse ]; then
    set -- ''
  else
    set -- needed
  fi
  check_targets "$1" "$DRYDOCK_LABELS" "$DRYDOCK_ANNOTATIONS" "$DRYDOCK_ANNOTATION_LEVELS"
}
