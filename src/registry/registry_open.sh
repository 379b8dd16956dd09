. ../shell/behind.sh
. ../shell/fail.sh
. ../shell/json_paths.sh
. ./http.sh
. ./http_fix.sh
. ./http_line.sh
. ./http_reason.sh

# registry_open DIR REPOSITORY ACTIONS: gets ready for registry_request to talk about REPOSITORY (`host/name`): asks the
# registry which credentials it wants, and puts into DIR/auth those that registry_credentials left in DIR, or a token for
# ACTIONS (`pull`, `pull,delete`) that they give. https://distribution.github.io/distribution/spec/auth/token/
registry_open() {
  # shellcheck disable=SC2034 # registry_request reads them
  registry_repository=$2 registry_actions=$3
  registry_host=${2%%/*}
  : >"$1/auth"
  http "$1" GET "https://$registry_host/v2/"
  [ "$http_status" = 401 ] || return 0
  registry_challenge=$(tr -d '\r' <"$1/headers" | sed -n 's/^[Ww][Ww][Ww]-[Aa]uthenticate: *//p')
  registry_basic=$(json_paths <"$1/config.json" | behind "/auths/$registry_host/auth	" | tr -d '"')
  # printf is the shell's own: no secret is another program's argument.
  [ -z "$registry_basic" ] || (umask 077 && printf 'header = "Authorization: Basic %s"\n' "$registry_basic" >"$1/auth")
  case $registry_challenge in
    *[Bb]earer*) ;;
    *) return 0 ;;
  esac
  registry_realm=$(printf '%s\n' "$registry_challenge" | sed -n 's/.*realm="\([^"]*\)".*/\1/p')
  case $registry_realm in
    https://* | "${CI_SERVER_URL:-https:}"/*) ;;
    *) fail 1 "no token for $2" "the registry asks to get it from \"$registry_realm\", without encryption" 'check the name of the registry' ;;
  esac
  registry_service=$(printf '%s\n' "$registry_challenge" | sed -n 's/.*service="\([^"]*\)".*/\1/p')
  http "$1" GET "$registry_realm" get \
    "$(http_line data-urlencode "service=$registry_service")" "$(http_line data-urlencode "scope=repository:${2#*/}:$3")"
  [ "$http_status" = 200 ] ||
    fail 1 "no token for $2" "$(http_reason "$1")" "$(http_fix "the credentials of $registry_host (the job token, or the input registry_auth)")"
  (
    umask 077
    json_paths <"$1/body" | sed -n 's|^/\(access_\)\{0,1\}token	"\(.*\)"$|header = "Authorization: Bearer \2"|p' | head -n 1 >"$1/auth"
  )
}
