# http_line NAME VALUE: prints a line of curl's configuration. https://curl.se/docs/manpage.html#-K
http_line() {
  printf '%s = "%s"\n' "$1" "$(printf '%s' "$2" | sed 's/[\\"]/\\&/g')"
}
