. ../shell/value_of.sh

# certificates_in VARIABLE: prints what the CI/CD variable of that name holds, of the type file or not; nothing if it is
# not set.
certificates_in() {
  in_variable=$(value_of "$1") || return 0
  if [ -f "$in_variable" ]; then cat "$in_variable"; else printf '%s\n' "$in_variable"; fi
}
