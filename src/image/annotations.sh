. ./image_link.sh

# annotations SECTION TAG: prints the report that links the job's page to the image DRYDOCK_IMAGE:TAG, below the heading SECTION.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations
annotations() {
  printf '{"%s":[{"external_link":{"label":"%s","url":"%s"}}]}\n' "$1" "$DRYDOCK_IMAGE:$2" "$(image_link "$DRYDOCK_IMAGE")"
}
