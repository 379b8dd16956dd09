# http_fix CREDENTIALS: prints what to do about the last request's status; CREDENTIALS says where they come from.
http_fix() {
  case ${http_status:-} in
    401 | 403) printf 'check %s: wrong, expired, or without the right to do this; or a protection rule forbids it\n' "$1" ;;
    404) printf 'check the name; to those without access it is not there (%s)\n' "$1" ;;
    405) echo 'let the administrator of the registry allow deletion (for Distribution: storage.delete.enabled)' ;;
    *) echo 'see what the answer says' ;;
  esac
}
