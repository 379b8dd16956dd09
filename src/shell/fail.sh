. ./error.sh
. ./section.sh

# fail CODE WHAT WHY FIX: closes the open log section, prints the error and leaves the shell with CODE.
fail() {
  section '' ''
  error "$2" "$3" "$4"
  exit "$1"
}
