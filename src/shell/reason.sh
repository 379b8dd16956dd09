# reason LINE: prints the reason in a program's last error (see last_error), without the words in front of it that say nothing.
reason() {
  reason_line=$1
  while :; do
    case $reason_line in
      'ERROR: '* | 'Error: '* | 'error: '* | 'docker: '* | 'Error response from daemon: '* | 'failed to build: '* | 'failed to solve: '*)
        reason_line=${reason_line#*: } ;;
      *) break ;;
    esac
  done
  printf '%s\n' "$reason_line"
}
