. ./digests_of.sh
. ./manifest_closure.sh

# needed_manifests DIR: writes the digests that tags which stay need, of their own manifests and of those that these list, to
# DIR/needed, and of those that the tags to be deleted have, to DIR/doomed. A tag that was refused, in DIR/done, stays.
needed_manifests() {
  needed_digests=$(digests_of "$1" "$registry_repository")
  awk -F '\t' 'FILENAME == ARGV[1] { if ($1 == "refused") stays[$3] = 1; next } !($3 in stays) { print $3 }' \
    "$1/done" "$1/rows" >"$1/going"
  awk 'FILENAME == ARGV[1] { goes[$1] = 1; next } !($1 in goes) { print $2, $3 }' "$1/going" "$needed_digests" | sort -u >"$1/roots"
  manifest_closure "$1" "$1/needed"
  awk 'FILENAME == ARGV[1] { goes[$1] = 1; next } $1 in goes { print $2, $3 }' "$1/going" "$needed_digests" | sort -u >"$1/roots"
  manifest_closure "$1" "$1/doomed"
}
