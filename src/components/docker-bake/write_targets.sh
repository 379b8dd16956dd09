. ../../image/image_link.sh
. ./target_dotenv.sh

# write_targets DIR: writes the dotenv and annotations reports, a file of variables for each target, and the metadata file into the
# checkout, with what DIR holds (see push_targets). What the checkout has under these names is removed first: it may be links to
# elsewhere.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/
write_targets() {
  write_dir=.drydock/${CI_JOB_NAME_SLUG:-job}
  rm -rf .drydock
  mkdir -p "$write_dir"
  cp "$1/all.json" "$write_dir/metadata.json"
  : >.drydock/build.env
  while read -r write_target write_variable _; do
    write_digest=$(cat "$1/targets/$write_target/digest")
    target_dotenv "$1" "$write_target" "$write_variable" "$write_digest" >>.drydock/build.env
    target_dotenv "$1" "$write_target" '' "$write_digest" >"$write_dir/$write_target.env"
    write_image=$(head -n 1 "$1/targets/$write_target/references")
    printf '{"external_link":{"label":"%s","url":"%s"}}\n' "$write_image" "$(image_link "${write_image%:*}")" >>"$1/links"
  done <"$1/images"
  printf '{"docker-bake":[%s]}\n' "$([ ! -f "$1/links" ] || sed '$!s/$/,/' "$1/links")" >.drydock/annotations.json
}
