# docker-promote: gives an image another repository or further tags. Settings are the variables DRYDOCK_*.
# In a subshell: the runner's shell keeps its options and traps. Errexit there would make bash turn any status into 1:
# https://gitlab.com/gitlab-org/gitlab-runner/-/issues/27668
set +e
trap : TERM # a runner that cancels a job ends one process after the other; this one outlives what cleans up
(
set -eu
. ../../image/check_targets.sh
. ../../image/promise_outputs.sh
. ../../metadata/metadata_of.sh
. ../../metadata/references.sh
. ../../registry/check_access.sh
. ../../registry/full_repository.sh
. ../../registry/registry_credentials.sh
. ../../registry/trust_certificate.sh
. ../../shell/check_expressions.sh
. ../../shell/check_lines.sh
. ../../shell/check_option.sh
. ../../shell/check_pattern.sh
. ../../shell/job_dir.sh
. ../../shell/on_signals.sh
. ../../shell/remove_job_dir.sh
. ../../shell/section.sh
. ./check_source.sh
. ./collect_image.sh
. ./copy_image.sh
. ./look_at_targets.sh
. ./move_tags.sh
. ./resolve_source.sh
. ./summary.sh
. ./write_outputs.sh
#drydock: check_inputs

started=$(date +%s)
PROBLEMS=0
promise_outputs fresh
SECTION=
check_inputs
if [ "$PROBLEMS" -eq 0 ]; then
  check_access
  check_source
  check_expressions protected_tags "$DRYDOCK_PROTECTED_TAGS"
  check_targets needed
fi
[ "$PROBLEMS" -eq 0 ] || exit 64
repositories=$(metadata_of image)
tags=$(metadata_of tag)

work=$(job_dir)
trap 'promise_outputs; section "" ""; remove_job_dir' EXIT
on_signals 'no tag was moved'
registry_credentials "$work"
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_certificate "$DRYDOCK_CA_CERTIFICATE" "$work"

section drydock_look 'Source and targets'
source_repository=$(full_repository "$source_repository")
resolve_source "$work" "$source_repository$source_reference"
digest=$(cat "$work/source")
printf 'source  %s@%s\n' "$source_repository" "$digest"
look_at_targets "$work" "$(references "$repositories" "$tags")" "$digest"
[ "$PROBLEMS" -eq 0 ] || exit 64
mkdir "$work/image"
collect_image "$source_repository" "$digest" "$work/image"

section drydock_copy 'Copy' collapsed
number=0
while IFS= read -r repository; do
  number=$((number + 1))
  mkdir "$work/copy$number"
  copy_image "$work/image" "$source_repository" "$(full_repository "$repository")" "$work/copy$number"
done <<EOF
$repositories
EOF

section drydock_tags 'Tags'
on_signals 'tags may be missing'
move_tags "$work" "$digest"
section '' ''

write_outputs "$tags" "$digest"
summary "$work" "$tags" "$digest" "$source_repository" "$started"
)
case $? in 0) set -e && trap - TERM ;; *) exit $? ;; esac
