# context_kind CONTEXT: prints `remote` for a URL, `folder` for an existing folder, else nothing.
context_kind() {
  case $1 in
    http://* | https://* | ssh://* | git://* | git@*:*) echo remote ;;
    *) if [ -d "./$1" ] || [ -d "$1" ]; then echo folder; fi ;;
  esac
}
