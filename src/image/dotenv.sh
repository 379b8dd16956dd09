# dotenv TAGS DIGEST: prints the job's output variables, also under the names of to-be-continuous/docker. TAGS one tag a line; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv
dotenv() {
  p=$DRYDOCK_OUTPUT_PREFIX
  first_tag=${1%%"
"*}
  printf '%s=%s\n' "${p}IMAGE_NAME" "$DRYDOCK_IMAGE" "${p}IMAGE_TAG" "$first_tag" \
    "${p}IMAGE_TAGS" "$(printf '%s\n' "$1" | tr '\n' ' ' | sed 's/ $//')"
  if [ -n "$2" ]; then
    printf '%s=%s\n' "${p}IMAGE_DIGEST" "$2" "${p}IMAGE_REF" "$DRYDOCK_IMAGE@$2"
    printf '%s=%s\n' "${p}docker_image" "$DRYDOCK_IMAGE:$first_tag" "${p}docker_image_digest" "$DRYDOCK_IMAGE@$2" \
      "${p}docker_repository" "$DRYDOCK_IMAGE" "${p}docker_tag" "$first_tag" "${p}docker_digest" "$2"
  fi
}
