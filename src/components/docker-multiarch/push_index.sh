. ../../registry/registry_failed.sh
. ../../shell/retry.sh
. ./imagetools_create.sh

# push_index DIR REFERENCES: pushes the index of DIR/arguments as REFERENCES, one a line. DIR takes the log. Leaves with buildx's
# status or 75.
push_index() {
  push_dir=$1
  push_references=$2
  set -- --progress plain
  while IFS= read -r push_reference; do
    set -- "$@" --tag "$push_reference"
  done <<EOF
$push_references
EOF
  retry "$push_dir/push.log" imagetools_create "$push_dir" "$@" ||
    registry_failed "$?" 'the push of the index failed' "$push_dir/push.log"
}
