. ./dotenv.sh

# write_reports TITLE TAGS DIGEST: writes the dotenv and annotations reports into the folder .drydock of the checkout. TITLE
# stands above the link on the job's page, TAGS one tag a line; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/
write_reports() {
  report_title=$1
  dotenv "$2" "$3" >.drydock/build.env
  case $DRYDOCK_IMAGE in
    "${CI_REGISTRY:- }"/*) link=${CI_PROJECT_URL:-}/container_registry ;;
    *) link=https://$DRYDOCK_IMAGE ;;
  esac
  printf '{"%s":[{"external_link":{"label":"%s","url":"%s"}}]}\n' \
    "$report_title" "$DRYDOCK_IMAGE:$first_tag" "$link" >.drydock/annotations.json
}
