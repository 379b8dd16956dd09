. ./registry_failed.sh

# oras_answered FILE WHAT: returns 0 if oras_ask has put an answer into FILE, 1 if the registry has no such thing. Leaves as registry_failed
# does when it could not be asked; WHAT says which question that was.
oras_answered() {
  case $(cat "$1.status") in
    0) return 0 ;;
    1) return 1 ;;
    75) answered_status=75 ;;
    *) answered_status=1 ;;
  esac
  cat "$1.log"
  registry_failed "$answered_status" "$2" "$1.log"
}
