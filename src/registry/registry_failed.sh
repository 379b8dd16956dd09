. ../shell/fail.sh
. ../shell/last_error.sh
. ./certificate_fix.sh
. ./refusal.sh

# registry_failed STATUS WHAT LOG CREDENTIALS: leaves with STATUS, saying why a command that talks to a registry
# failed: 75 is a fault that outlived the retries. WHAT is what did not work, LOG the command's output, CREDENTIALS
# (optional) says where user and password come from.
registry_failed() {
  failed_refusal=$(refusal "$3")
  [ -z "$failed_refusal" ] ||
    fail "$1" "$2" "$(printf '%s\n' "$failed_refusal" | sed -n 1p)" "$(printf '%s\n' "$failed_refusal" | sed -n 2p)"
  failed_why=$(last_error "$3")
  ! grep -q 'exec format error' "$3" || failed_why="$failed_why (exec format error)"
  case $1:$failed_why in
    *[Tt]oo[Mm]any[Rr]equests* | *'rate limit'*)
      failed_fix='run the job again later; for Docker Hub, log in (registry_auth) or pull through registry_mirror or image_prefix' ;;
    75:*) failed_fix='run the job again later: the registry or the network had a fault' ;;
    *'exec format error'*)
      failed_fix='a step was for another processor than that of the engine: emulation: true installs QEMU; a runner with that processor is many times faster' ;;
    *'did not complete successfully'*)
      failed_fix='the lines above show the failing step; it was not tried again, since it would fail again' ;;
    *x509*) failed_fix=$(certificate_fix) ;;
    *denied* | *nauthorized* | *'authentication required'* | *'no basic auth'* | *'credential not found'* | *'incorrect username or password'* | *' 40'[13]*)
      failed_fix="check ${4:-the credentials of the registry (input registry_auth)}: wrong, expired, or without access" ;;
    *) failed_fix='the lines above are the output of the program that asked the registry' ;;
  esac
  fail "$1" "$2" "$failed_why" "$failed_fix"
}
