. ../shell/printable.sh

# leave_word DIR TEXT: leaves TEXT, one line, for the job: in DIR/state, in the volume that both share, and in DIR/answer, as an engine
# would say it, for a job without that volume (see answer_port).
leave_word() {
  printf '%s\n' "$2" >"$1/state"
  word_text=$(printable "drydock: $2" | tr '"\134' "'/")
  printf 'HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: %s\r\nConnection: close\r\n\r\n{"message":"%s"}\n' \
    $((${#word_text} + 15)) "$word_text" >"$1/answer.new"
  mv "$1/answer.new" "$1/answer"
}
