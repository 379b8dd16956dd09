. ../../checkout/copy_checkout_in.sh
. ../../checkout/own_mount.sh
. ../../engine/job_labels.sh
. ../../shell/csv_field.sh
. ./stack_name.sh

# checkout_source DIR UNTIL: finds out where the engine has the checkout. DIR takes `source`, three parts with tabs between
# them: `bind` and a path, or `volume`, its name and the folder in it; and `mount`, what docker makes of it. A service has
# the job's paths; an engine elsewhere gets a volume with a copy, which an image that holds nothing helps to fill, under a
# name that sweep_images knows when the second UNTIL is over. Returns 1 if that fails.
checkout_source() {
  source_kind=bind source_place=$CI_PROJECT_DIR source_inner=
  if [ "$DRYDOCK_ENGINE" = host ] && own_mount whole >/dev/null; then
    case $own_type in
      bind) source_place=$own_source${own_below:+/$own_below} ;;
      *) source_kind=volume source_place=$own_name source_inner=$own_below ;;
    esac
  elif [ "$DRYDOCK_ENGINE" = remote ]; then
    source_kind=volume source_place=$(stack_name)-checkout
    source_image=$source_place:drydock-$CI_JOB_ID-$2
    head -c 1024 /dev/zero | docker import - "$source_image" >/dev/null || return 1
    job_labels | sed 's/^/--label=/' | xargs docker volume create "$source_place" >/dev/null || return 1
    source_id=$(job_labels | sed 's/^/--label=/' | xargs docker create \
      --mount "type=volume,src=$source_place,$(csv_field "dst=$CI_PROJECT_DIR")" "$source_image" none) || return 1
    copy_checkout_in "$source_id" || return 1
    docker rm "$source_id" >/dev/null || return 1
    docker rmi "$source_image" >/dev/null || return 1
  fi
  printf '%s\t%s\t%s\n' "$source_kind" "$source_place" "$source_inner" >"$1/source"
  printf 'type=%s,%s,%s%s\n' "$source_kind" "$(csv_field "src=$source_place")" "$(csv_field "dst=$CI_PROJECT_DIR")" \
    "${source_inner:+,$(csv_field "volume-subpath=$source_inner")}" >"$1/mount"
}
