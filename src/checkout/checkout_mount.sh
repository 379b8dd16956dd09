. ../shell/csv_field.sh
. ./own_mount.sh

# checkout_mount WAY: prints the --mount that brings the checkout into a container at its own path; nothing for `copy`.
# Returns 1 if this way is closed. The engine may see the path as the job does, or the job's own container.
checkout_mount() {
  case $1 in
    path) printf 'type=bind,%s,%s\n' "$(csv_field "src=$CI_PROJECT_DIR")" "$(csv_field "dst=$CI_PROJECT_DIR")" ;;
    part | whole) [ "$DRYDOCK_ENGINE" = host ] && own_mount "$1" ;;
  esac
}
