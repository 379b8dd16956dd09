. ../shell/prefixed.sh

# references IMAGES TAGS: prints REPOSITORY:TAG for each of IMAGES and each of TAGS, both one a line.
references() {
  printf '%s\n' "$1" | while IFS= read -r references_image; do
    [ -z "$2" ] || printf '%s\n' "$2" | prefixed "$references_image:"
  done
}
