# into FILE COMMAND [ARG...]: runs COMMAND, its standard output into FILE; returns its status.
into() {
  into_file=$1
  shift
  "$@" >"$into_file"
}
