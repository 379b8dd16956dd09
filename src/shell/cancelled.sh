. ./notice.sh
. ./section.sh

# cancelled CODE: leaves with CODE at a signal, and says what the job did not come to do, which stands in UNDONE. A runner sends further
# signals, which must not end what cleans up.
cancelled() {
  trap '' HUP INT TERM
  section '' ''
  notice "the job was cancelled${UNDONE:+: $UNDONE}"
  exit "$1"
}
