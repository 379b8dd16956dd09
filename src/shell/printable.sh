. ./plain.sh

# printable TEXT: prints TEXT, whoever wrote it, fit for a log: one line, ASCII only (no character that hides or
# reorders others), 200 bytes at most.
printable() {
  plain "$1" | LC_ALL=C tr -cs '\040-\176' '?' | sed 's/^ *//' | cut -c 1-200
}
