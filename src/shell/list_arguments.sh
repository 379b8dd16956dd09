. ./lines.sh

# list_arguments OPTION LIST: prints OPTION and an item, each in a line, for each item of a list.
list_arguments() {
  lines "$2" "$1\\n"
}
