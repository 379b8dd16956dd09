# csv_field TEXT: prints TEXT as one field of docker's --mount, which reads CSV.
csv_field() {
  printf '"%s"\n' "$(printf '%s' "$1" | sed 's/"/""/g')"
}
