. ../shell/into.sh
. ../shell/last_error.sh
. ../shell/retry.sh

# oras_ask FILE ARGUMENT...: asks a registry by oras, unseen, again after a fault that may pass. FILE takes the answer, FILE.log what went
# wrong, FILE.status 0, 1 where the registry has no such thing, 75 for a lasting fault, 2 for anything else. Returns 0.
oras_ask() {
  ask_file=$1
  shift
  ask_status=0
  retry "$ask_file.log" into "$ask_file" oras "$@" >/dev/null || ask_status=$?
  case $ask_status:$(last_error "$ask_file.log") in
    0:* | 75:*) ;;
    1:*': not found' | 1:*'API: unsupported' | 1:*'name unknown'*) ask_status=1 ;;
    *) ask_status=2 ;;
  esac
  echo "$ask_status" >"$ask_file.status"
}
