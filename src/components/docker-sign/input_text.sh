. ../../shell/content_of.sh
. ../../shell/matches.sh
. ../../shell/value_of.sh

# input_text VALUE: prints what an input's VALUE names: a CI/CD variable, of the type file or not, or else a file of the
# checkout. Returns 1 if it is neither.
input_text() {
  if matches "$1" '^[A-Za-z_][A-Za-z0-9_]*$' && value_of "$1" >/dev/null; then
    content_of "$1"
  elif [ -f "$1" ]; then
    cat -- "$1"
  else
    return 1
  fi
}
