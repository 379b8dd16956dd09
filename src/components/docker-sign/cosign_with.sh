# cosign_with VERB OPTIONS: runs `cosign VERB` on the image, with its OPTIONS, one a line. Returns cosign's status.
cosign_with() {
  with_verb=$1
  with_options=$2
  set --
  while IFS= read -r with_option; do
    set -- "$@" "$with_option"
  done <<EOF
$with_options
EOF
  cosign "$with_verb" "$@" -- "$DRYDOCK_IMAGE" </dev/null
}
