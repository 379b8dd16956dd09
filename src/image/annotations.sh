# annotations SECTION TAG: prints the report that links the job's page to the image DRYDOCK_IMAGE:TAG, below the heading SECTION.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations
annotations() {
  case $DRYDOCK_IMAGE in
    "${CI_REGISTRY:- }"/*) annotations_url=${CI_PROJECT_URL:-}/container_registry ;;
    *) annotations_url=https://$DRYDOCK_IMAGE ;;
  esac
  printf '{"%s":[{"external_link":{"label":"%s","url":"%s"}}]}\n' "$1" "$DRYDOCK_IMAGE:$2" "$annotations_url"
}
