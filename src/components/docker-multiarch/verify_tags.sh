. ../../registry/registry_failed.sh
. ../../shell/fail.sh
. ../../shell/retry.sh
. ./index_digest.sh
. ./raw_manifest.sh

# verify_tags DIR REFERENCES DIGEST: reads REFERENCES, one a line, back from their registries: each has to be what has DIGEST.
# DIR takes the log. Leaves with 75 where one is not.
verify_tags() {
  while IFS= read -r verify_reference; do
    retry "$1/verify.log" raw_manifest "$verify_reference" "$1/verify.json" ||
      registry_failed "$?" "$verify_reference was pushed and cannot be read" "$1/verify.log"
    verify_digest=$(index_digest "$1/verify.json")
    [ "$verify_digest" = "$3" ] || fail 75 "$verify_reference is $verify_digest, and not $3, which was pushed" \
      'another pipeline has moved the tag meanwhile, or the registry does not let this one move it' \
      'run the job again when no other pushes this tag; let the registry move tags'
  done <<EOF
$2
EOF
}
