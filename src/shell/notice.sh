# notice TEXT: prints a line that a reader of the log should not miss.
notice() {
  printf '\033[33mNOTICE: %s\033[0m\n' "$1"
}
