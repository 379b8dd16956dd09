# absolute PATH: prints a path of the checkout as an absolute one.
absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$CI_PROJECT_DIR/$1" ;;
  esac
}
