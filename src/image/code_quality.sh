. ../shell/json_paths.sh

# code_quality METADATA PATH: prints a Code Quality report of the warnings in buildx's metadata file, or of the result of its
# check. PATH is that of the Dockerfile in the checkout; empty: nothing can be said of a file.
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
code_quality() {
  quality_path=$(printf '%s' "$2" | base64 | tr -d '\n')
  quality_separator=
  printf '['
  # The whole Dockerfile stands beside each warning.
  [ -z "$2" ] || grep -v '^ *"data": "' "$1" | json_paths | LC_ALL=C QUALITY_PATH=$quality_path awk '
@include "code_quality.awk"
  ' | while IFS= read -r quality_key && IFS= read -r quality_rest; do
    printf '%s\n{"fingerprint":"%s",%s' "$quality_separator" \
      "$(printf '%s' "$quality_path $quality_key" | md5sum | cut -c 1-32)" "$quality_rest"
    quality_separator=,
  done
  printf '\n]\n'
}
