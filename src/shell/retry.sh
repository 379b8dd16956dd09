. ./last_error.sh
. ./notice.sh
. ./run_logged.sh
. ./transient.sh

# retry FILE COMMAND [ARG...]: runs COMMAND as run_logged does; after a transient fault again, three times at
# most, after 1, 3 and 9 seconds. Returns 0, the command's status, or 75 when the fault outlived the retries.
# A 401 behind a fault is one as well: where the registry's first answer was the end of it, docker sends no password.
retry() {
  retry_log=$1
  shift
  retry_fault=
  for retry_pause in 1 3 9 end; do
    if run_logged "$retry_log" "$@"; then return 0; else retry_status=$?; fi
    if transient "$retry_log"; then
      retry_fault=1
    else
      case $retry_fault:$(last_error "$retry_log") in
        1:*' 401 Unauthorized') retry_fault= ;;
        *) return "$retry_status" ;;
      esac
    fi
    [ "$retry_pause" != end ] || return 75
    notice "a fault of the registry or the network; trying again in $retry_pause s"
    sleep "$retry_pause"
  done
}
