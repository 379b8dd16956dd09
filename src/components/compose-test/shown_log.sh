# shown_log: copies what a service wrote from stdin to stdout, moved to the right, without what could steer a terminal or
# open a section of the job's log.
shown_log() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' | sed 's/^/  | /'
}
