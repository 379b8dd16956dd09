. ../../checkout/copy_checkout_in.sh
. ../../checkout/csv_field.sh
. ../../checkout/own_mount.sh
. ../../engine/job_labels.sh
. ./stack_name.sh

# checkout_source: prints where the engine finds the checkout, in three parts with tabs between them: `bind` and a path, or
# `volume`, its name and the folder in it. A service has the job's paths; an engine elsewhere gets a volume with a copy,
# which an image that holds nothing helps to fill.
checkout_source() {
  if [ "$DRYDOCK_ENGINE" = host ] && own_mount whole >/dev/null; then
    case $own_type in
      bind) printf 'bind\t%s\t\n' "$own_source${own_below:+/$own_below}" ;;
      *) printf 'volume\t%s\t%s\n' "$own_name" "$own_below" ;;
    esac
  elif [ "$DRYDOCK_ENGINE" = remote ]; then
    source_name=$(stack_name)-checkout
    head -c 1024 /dev/zero | docker import - "$source_name" >/dev/null
    job_labels | sed 's/^/--label=/' | xargs docker volume create "$source_name" >/dev/null
    source_id=$(docker create --mount "type=volume,src=$source_name,$(csv_field "dst=$CI_PROJECT_DIR")" "$source_name" none)
    copy_checkout_in "$source_id"
    docker rm "$source_id" >/dev/null
    docker rmi "$source_name" >/dev/null
    printf 'volume\t%s\t\n' "$source_name"
  else
    printf 'bind\t%s\t\n' "$CI_PROJECT_DIR"
  fi
}
