# local_path PATH: prints a path of the checkout so that it cannot be taken for an option or standard input.
local_path() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf './%s\n' "$1" ;;
  esac
}
