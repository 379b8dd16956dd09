# value_of NAME: prints the value of the environment variable NAME; returns 1 if it is not set.
value_of() {
  awk -v name="$1" 'BEGIN { if (!(name in ENVIRON)) exit 1; print ENVIRON[name] }'
}
