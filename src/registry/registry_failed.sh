. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/reason.sh
. ./fault_fix.sh
. ./refusal.sh

# registry_failed STATUS WHAT LOG CREDENTIALS: leaves with STATUS, saying why a command that talks to a registry
# failed: 75 is a fault that outlived the retries. WHAT is what did not work, LOG the command's output, CREDENTIALS
# (optional) says where user and password come from.
registry_failed() {
  failed_refusal=$(refusal "$3")
  [ -z "$failed_refusal" ] ||
    fail "$1" "$2" "$(printf '%s\n' "$failed_refusal" | sed -n 1p)" "$(printf '%s\n' "$failed_refusal" | sed -n 2p)"
  failed_line=$(last_error "$3")
  failed_fix=$(fault_fix "$failed_line" "${4-}")
  case $1:$failed_fix in
    75:*later*) ;;
    75:*) failed_fix='run the job again later: the registry or the network had a fault' ;;
  esac
  fail "$1" "$2" "$(reason "$failed_line")" "${failed_fix:-the lines above are its whole output}"
}
