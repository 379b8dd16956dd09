. ../shell/lines.sh

# platforms: prints the platforms to build for, with commas between; nothing for the engine's own.
platforms() {
  [ -z "$DRYDOCK_PLATFORMS" ] || lines "$DRYDOCK_PLATFORMS" | tr -d ' ' | tr '\n' ',' | sed 's/,$//'
}
