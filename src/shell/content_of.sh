. ./value_of.sh

# content_of VARIABLE: prints what the CI/CD variable of that name holds, of the type file or not; nothing if it is
# not set.
content_of() {
  content_variable=$(value_of "$1") || return 0
  if [ -f "$content_variable" ]; then cat "$content_variable"; else printf '%s\n' "$content_variable"; fi
}
