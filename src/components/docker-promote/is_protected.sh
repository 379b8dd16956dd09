. ../../shell/lines.sh

# is_protected TAG: returns 0 if a line of DRYDOCK_PROTECTED_TAGS matches the whole TAG.
is_protected() {
  protected_patterns=$(lines "$DRYDOCK_PROTECTED_TAGS")
  [ -n "$protected_patterns" ] && printf '%s\n' "$1" | LC_ALL=C grep -Exq -e "$protected_patterns"
}
