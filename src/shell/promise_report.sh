# promise_report PATH TEXT [fresh]: writes TEXT as the file PATH of the checkout, unless there is one that does not have to be
# `fresh`: what `artifacts` names has to be there however the job ends, else warnings of the runner are the last lines of its log.
# Links in the way go; where nothing can be written nothing is.
promise_report() {
  for promise_link in "${1%%/*}" "${1%/*}" "$1"; do
    [ ! -L "$promise_link" ] || rm -f "$promise_link" 2>/dev/null || return 0
  done
  [ -z "${3-}" ] || rm -rf "$1" 2>/dev/null || return 0
  [ ! -f "$1" ] || return 0
  case $1 in */*) mkdir -p "${1%/*}" 2>/dev/null || return 0 ;; esac
  printf '%s' "$2" 2>/dev/null >"$1" || :
}
