# digests_of DIR REPOSITORY: prints the name of the file in DIR with the tags of REPOSITORY, their digests and types.
digests_of() {
  printf '%s/digests.%s\n' "$1" "$(printf '%s\n' "$2" | tr '/:' '__')"
}
