. ../shell/json_paths.sh

# descriptors LIST: reads an index (LIST is `manifests`), or what `oras discover` prints (`referrers`), and prints a line for each descriptor:
# its digest, a tab, its JSON. https://github.com/opencontainers/image-spec/blob/main/descriptor.md
descriptors() {
  json_paths | LC_ALL=C awk -F '\t' -v list="/$1/" '
@include "descriptors.awk"
'
}
