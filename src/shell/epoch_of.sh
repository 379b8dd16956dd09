# epoch_of TIME: prints the seconds since 1970 of a time in ISO 8601, such as 2026-01-31T12:00:00Z or …+02:00; nothing for another text.
# `date` of busybox and of GNU read different forms.
epoch_of() {
  printf '%s\n' "$1" | awk '
    /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]/ {
      year = substr($0, 1, 4) + 0; month = substr($0, 6, 2) + 0
      if (month <= 2) { year--; month += 12 }
      days = 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * month - 457) / 5) + substr($0, 9, 2) - 719469
      zone = 0
      if (match($0, /[+-][0-9][0-9]:?[0-9][0-9]$/)) {
        minutes = substr($0, RSTART + 1, 2) * 60 + substr($0, length($0) - 1)
        zone = substr($0, RSTART, 1) == "-" ? -minutes : minutes
      }
      printf "%.0f\n", days * 86400 + substr($0, 12, 2) * 3600 + substr($0, 15, 2) * 60 + substr($0, 18, 2) - zone * 60
    }'
}
