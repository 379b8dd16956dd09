. ../shell/notice.sh
. ../shell/printable.sh
. ../shell/problem.sh

# resolve_metadata IMAGES TAGS FLAVOR LABELS ANNOTATIONS LEVELS: resolves the rules of docker/metadata-action for this
# pipeline (see tags.awk), for metadata_of to tell, and counts in PROBLEMS what is wrong with them.
resolve_metadata() {
  metadata_answer=$(METADATA_IMAGES=$1 METADATA_TAGS=$2 METADATA_FLAVOR=$3 METADATA_LABELS=$4 METADATA_ANNOTATIONS=$5 METADATA_LEVELS=$6 \
    METADATA_NOW=$(date +%s) LC_ALL=C awk '
@include "csv.awk"
@include "time.awk"
@include "zone.awk"
@include "zones.awk"
@include "expressions.awk"
@include "regex.awk"
@include "regex_program.awk"
@include "regex_search.awk"
@include "versions.awk"
@include "tags.awk"
@include "resolve.awk"
@include "images.awk"
@include "labels.awk"
')
  while IFS='	' read -r metadata_kind metadata_input metadata_item metadata_why; do
    case $metadata_kind in
      problem) problem "$metadata_input" "$metadata_item" "$metadata_why" ;;
      notice) notice "$(printable "$metadata_input")" ;;
    esac
  done <<EOF
$metadata_answer
EOF
}
