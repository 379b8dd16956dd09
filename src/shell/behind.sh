# behind TEXT: prints, of the lines of standard input that begin with TEXT, what stands behind it.
behind() {
  LINE_START=$1 awk 'index($0, ENVIRON["LINE_START"]) == 1 { print substr($0, length(ENVIRON["LINE_START"]) + 1) }'
}
