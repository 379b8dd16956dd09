# platform_annotations METADATA: prints what resolve_metadata has found, of the annotations only those that the platform's own
# manifest takes.
platform_annotations() {
  printf '%s\n' "$1" | LC_ALL=C awk '
    match($0, /^annotation\t[a-z,-]+(\[[^]]*\])?:/) {
      levels = substr($0, 12, RLENGTH - 12)
      rest = substr($0, RLENGTH)
      if (levels ~ /index|descriptor/) {
        if (("," levels ",") ~ /,manifest,/) print "annotation\tmanifest" rest
        next
      }
    }
    { print }'
}
