# answer_port FILE: answers whoever connects to port 2376 with what is in FILE, until it is killed. The runner's health check
# (HEALTHCHECK_TCP_PORT) asks there, and a job that hears nothing from its engine (see word_from_service).
answer_port() {
  # Either build of busybox's nc serves on, by -lk or by -ll; any other a connection at a time.
  # shellcheck disable=SC2016 # the shell of each connection expands it
  while :; do
    nc -lk -p 2376 -e sh -c 'cat "$0"; exec cat >/dev/null' "$1" || nc -ll -p 2376 -e sh -c 'cat "$0"; exec cat >/dev/null' "$1" ||
      nc -l -p 2376 <"$1" || sleep 1
  done >/dev/null 2>&1
}
