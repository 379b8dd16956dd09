. ../../shell/problem.sh
. ./input_text.sh

# check_text INPUT VALUE PART WHAT: counts a problem unless the text that an input names has PART in it; WHAT says in
# words what it has to be. An empty VALUE is none.
check_text() {
  [ -n "$2" ] || return 0
  case $(input_text "$2" || echo missing) in
    *"$3"*) ;;
    missing) problem "$1" "$2" 'neither a CI/CD variable of that name is set (a protected one is set on protected branches and tags only), nor is there such a file in the checkout' ;;
    *) problem "$1" "$2" "what it names is no $4" ;;
  esac
}
