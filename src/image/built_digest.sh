. ../shell/fail.sh

# built_digest METADATA: prints the digest that buildx's metadata file gives the image: what a push of it has to give.
built_digest() {
  built=$(sed -n 's/.*"containerimage\.digest": *"\([^"]*\)".*/\1/p' "$1")
  [ -n "$built" ] || fail 70 'the build told no digest' 'it is not in the metadata file' 'take a newer docker_version'
  printf '%s\n' "$built"
}
