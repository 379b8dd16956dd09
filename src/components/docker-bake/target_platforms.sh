. ./target_values.sh

# target_platforms FILE: prints the platforms of all targets of a resolved definition by paths, with commas between.
target_platforms() {
  target_values "$1" '[^/]*' platforms | sort -u | tr '\n' ',' | sed 's/,$//'
}
