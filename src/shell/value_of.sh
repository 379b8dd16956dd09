# value_of NAME: prints the value of the environment variable NAME; returns 1 if it is not set.
value_of() {
  NAME_OF_VALUE=$1 awk 'BEGIN { name = ENVIRON["NAME_OF_VALUE"]; if (!(name in ENVIRON)) exit 1; print ENVIRON[name] }'
}
