. ../../shell/csv_field.sh
. ../../shell/lines.sh

# annotation_arguments: prints an option of cosign for each line of DRYDOCK_ANNOTATIONS, one a line. cosign reads CSV.
annotation_arguments() {
  lines "$DRYDOCK_ANNOTATIONS" | while IFS= read -r annotation; do
    printf -- '--annotations=%s\n' "$(csv_field "$annotation")"
  done
}
