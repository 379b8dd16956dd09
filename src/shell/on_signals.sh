. ./cancelled.sh

# on_signals UNDONE: lets the signals with which runners and people end a job end the script, see cancelled; UNDONE is what the job has not
# come to do so far.
on_signals() {
  UNDONE=$1
  trap 'cancelled 129' HUP
  trap 'cancelled 130' INT
  trap 'cancelled 143' TERM
}
