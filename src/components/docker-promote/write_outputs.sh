. ../../image/annotations.sh
. ../../image/dotenv.sh

# write_outputs TAGS DIGEST: writes the dotenv and annotations reports into the checkout; TAGS one a line.
# What the checkout has under these names is removed first: it may be links to elsewhere.
write_outputs() {
  rm -rf .drydock
  mkdir .drydock
  dotenv "$1" "$2" >.drydock/promote.env
  annotations docker-promote "$first_tag" >.drydock/annotations.json
}
