. ./digests_of.sh
. ./needed_manifests.sh

# plan_signatures DIR REPOSITORY: adds to DIR/plan the tags that cosign and registries without a referrers API give to what belongs to an
# image, `sha256-<digest>` and `sha256-<digest>.sig`, of those images in DIR/rows that no tag needs afterwards.
# https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
plan_signatures() {
  awk '
    BEGIN { OFS = "\t" }
    FILENAME == ARGV[1] { split($0, row, "\t"); if (row[1] == "delete") image[row[4]] = row[3]; next }
    {
      digest = "sha256:" substr($1, 8, 64)
      if ($1 ~ /^sha256-/ && $1 ~ /^[^.]*([.][a-z]+)?$/ && digest in image) print digest, $1, $2, image[digest]
    }' "$1/rows" "$(digests_of "$1" "$2")" >"$1/signatures"
  [ -s "$1/signatures" ] || return 0
  : >"$1/done"
  needed_manifests "$1"
  REPOSITORY=$2 awk '
    BEGIN { FS = OFS = "\t"; repository = ENVIRON["REPOSITORY"] }
    FILENAME == ARGV[1] { needed[$1] = 1; next }
    !($1 in needed) { print "delete", repository, $2, $3, "belongs to " $4 }' "$1/needed" "$1/signatures" >>"$1/plan"
}
