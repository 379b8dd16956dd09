# prefixed TEXT: prints the lines of standard input with TEXT in front of each.
prefixed() {
  LINE_START=$1 awk '{ print ENVIRON["LINE_START"] $0 }'
}
