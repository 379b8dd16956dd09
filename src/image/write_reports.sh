. ./annotations.sh
. ./dotenv.sh

# write_reports TITLE TAGS DIGEST: writes the dotenv and annotations reports into the folder .drydock of the checkout. TITLE
# stands above the link on the job's page, TAGS one tag a line; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/
write_reports() {
  dotenv "$2" "$3" >.drydock/build.env
  annotations "$1" "$first_tag" >.drydock/annotations.json
}
