. ./error.sh
. ./section.sh

# fail CODE WHAT WHY FIX: closes the open log section, prints the error and leaves the shell with CODE. A runner that cancels a job
# ends the programs before their shell: what a signal seems to have ended waits for the shell's own, which tells it better.
fail() {
  case $1:$2:$3 in 129:* | 130:* | 143:* | *' was cut off:'* | *'context canceled'* | *'signal: terminated'*) sleep 2 ;; esac
  section '' ''
  error "$2" "$3" "$4"
  exit "$1"
}
