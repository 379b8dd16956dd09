# daemon_reason FILE: prints why dockerd has ended: of the lines in FILE the last that tells of a fault, without the words in front of it
# that say nothing; else the last; nothing where there is none.
daemon_reason() {
  awk '
    /^time=|^(Usage|Run |See |, Code)/ { next }
    { last = $0 }
    tolower($0) ~ /error|failed|fatal|unknown|invalid|cannot|unable|not / { fault = $0 }
    END {
      if (fault != "") last = fault
      sub(/^Status: /, "", last)
      print last
    }' "$1" 2>/dev/null || :
}
