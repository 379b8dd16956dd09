# begun_with TEXT: prints the lines of standard input that begin with TEXT.
begun_with() {
  LINE_START=$1 awk 'index($0, ENVIRON["LINE_START"]) == 1'
}
