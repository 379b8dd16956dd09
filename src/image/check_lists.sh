. ../shell/lines.sh
. ../shell/problem.sh
. ./check_variables.sh
. ./context_kind.sh

# check_lists: counts the problems of the build's lists that a pattern cannot see: variables that are not set, folders that
# are not there, results that would be written elsewhere.
check_lists() {
  check_variables secrets "$DRYDOCK_SECRETS"
  check_variables ssh "$DRYDOCK_SSH"
  while IFS= read -r check_id; do
    case $check_id in
      '') ;;
      id=*) problem secrets "$check_id" "a line is NAME=VARIABLE; docker's own form, id=NAME,env=VARIABLE, would make a secret that is called id" ;;
      *) problem secrets "$check_id" 'two lines give that name' ;;
    esac
  done <<EOF
$(lines "$DRYDOCK_SECRETS" | awk -F = '$1 == "id" { print; next } seen[$1]++ == 1 { print $1 }')
EOF
  while IFS= read -r check_id; do
    case ${check_id#*=} in
      '' | docker-image://* | oci-layout://* | target:*) ;;
      *) [ -n "$(context_kind "${check_id#*=}")" ] || problem build_contexts "$check_id" 'it is neither a folder of the checkout nor a URL' ;;
    esac
  done <<EOF
$(lines "$DRYDOCK_BUILD_CONTEXTS")
EOF
  while IFS= read -r check_id; do
    case ,$check_id, in
      *,dest=/* | *,dest=-,* | *,dest=../* | */../* | */..,*)
        problem outputs "$check_id" 'dest has to be a path below the folder of the artifacts' ;;
    esac
  done <<EOF
$(lines "$DRYDOCK_OUTPUTS")
EOF
}
