. ./context_kind.sh
. ./local_path.sh

# dockerfile_path: prints the Dockerfile's path from the checkout's root; nothing where it is not in the checkout.
dockerfile_path() {
  [ "$(context_kind "$DRYDOCK_CONTEXT")" = folder ] || return 0
  dockerfile=$(local_path "${DRYDOCK_FILE:-${DRYDOCK_CONTEXT:-.}/Dockerfile}")
  dockerfile_folder=$(cd "${dockerfile%/*}/" && pwd -P)/
  dockerfile_root=$(pwd -P)/
  case $dockerfile_folder in
    "$dockerfile_root"*) printf '%s\n' "${dockerfile_folder#"$dockerfile_root"}${dockerfile##*/}" ;;
  esac
}
