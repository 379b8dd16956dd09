. ../../shell/fail.sh

# write_outputs DIR TAGS DIGEST: writes the dotenv and annotations reports and the metadata file into the checkout.
# DIR holds metadata.json, TAGS one tag a line; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/
write_outputs() {
  outputs=.drydock
  mkdir -p "$outputs/${CI_JOB_NAME_SLUG:-job}"
  cp "$1/metadata.json" "$outputs/${CI_JOB_NAME_SLUG:-job}/metadata.json"
  first_tag=$(printf '%s\n' "$2" | head -n 1)
  p=$DRYDOCK_OUTPUT_PREFIX
  {
    printf '%s=%s\n' "${p}IMAGE_NAME" "$DRYDOCK_IMAGE" "${p}IMAGE_TAG" "$first_tag" \
      "${p}IMAGE_TAGS" "$(printf '%s\n' "$2" | tr '\n' ' ' | sed 's/ $//')"
    if [ -n "$3" ]; then
      printf '%s=%s\n' "${p}IMAGE_DIGEST" "$3" "${p}IMAGE_REF" "$DRYDOCK_IMAGE@$3"
      # The names of to-be-continuous/docker.
      printf '%s=%s\n' "${p}docker_image" "$DRYDOCK_IMAGE:$first_tag" "${p}docker_image_digest" "$DRYDOCK_IMAGE@$3" \
        "${p}docker_repository" "$DRYDOCK_IMAGE" "${p}docker_tag" "$first_tag" "${p}docker_digest" "$3"
    fi
  } >"$outputs/build.env"
  # https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
  if [ "$(wc -c <"$outputs/build.env")" -gt 5120 ]; then
    fail 64 'the output variables are larger than the 5 KB that GitLab takes' 'the list of tags is too long' \
      'name fewer tags in the input tags'
  fi
  case $DRYDOCK_IMAGE in
    "${CI_REGISTRY:-none}"/*) link=${CI_PROJECT_URL:-}/container_registry ;;
    *) link=https://$DRYDOCK_IMAGE ;;
  esac
  printf '{"docker-build":[{"external_link":{"label":"%s","url":"%s"}}]}\n' \
    "$DRYDOCK_IMAGE:$first_tag" "$link" >"$outputs/annotations.json"
}
