. ../shell/job_dir.sh

# remote_refused: returns 0 where the ssh server refused the connection of remote_access, and sets gate_answer to ssh's words. Docker's
# client would try it a dozen times at a go, until the server hears no one from this address for a while (PerSourcePenalties).
remote_refused() {
  # shellcheck disable=SC2034 # wait_for_engine reads it
  case $DOCKER_HOST:$(cat "$(job_dir)/remote/ssh.log" 2>/dev/null) in
    ssh:*'ermission denied'* | ssh:*'erification failed'*) gate_answer=$(tail -n 1 "$(job_dir)/remote/ssh.log") ;;
    *) return 1 ;;
  esac
}
