. ./dotenv.sh

# write_outputs DIR TAGS DIGEST: writes the dotenv and annotations reports and the metadata file into the checkout.
# DIR holds metadata.json, TAGS one tag a line; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/ci/yaml/artifacts_reports/
# What the checkout has under these names is removed first: it may be links to elsewhere. (docker-build removes it
# before the build as well: what jobs before left there, by their artifacts, would be part of the context.) What a stage
# exports may be links too, under any name.
write_outputs() {
  outputs=.drydock/${CI_JOB_NAME_SLUG:-job}
  rm -rf .drydock
  mkdir -p "$outputs"
  [ ! -d "$1/exports" ] || cp -RP "$1/exports/." "$outputs"
  rm -rf "$outputs/metadata.json"
  cp "$1/metadata.json" "$outputs"
  dotenv "$2" "$3" >.drydock/build.env
  case $DRYDOCK_IMAGE in
    "${CI_REGISTRY:- }"/*) link=${CI_PROJECT_URL:-}/container_registry ;;
    *) link=https://$DRYDOCK_IMAGE ;;
  esac
  printf '{"docker-build":[{"external_link":{"label":"%s","url":"%s"}}]}\n' \
    "$DRYDOCK_IMAGE:$first_tag" "$link" >.drydock/annotations.json
}
