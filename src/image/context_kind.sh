. ../shell/matches.sh
. ./local_path.sh

# context_kind CONTEXT: prints `remote` for a URL, `folder` for an existing folder, else nothing.
context_kind() {
  matches "$1" '' || return 0
  case $1 in
    http://* | https://* | ssh://* | git://* | git@*:*) echo remote ;;
    *) [ ! -d "$(local_path "$1")" ] || echo folder ;;
  esac
}
