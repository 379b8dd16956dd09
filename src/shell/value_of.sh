# value_of NAME: prints the value of the environment variable NAME; returns 1 if it is not set.
value_of() {
  printenv "$1"
}
