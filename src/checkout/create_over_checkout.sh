. ./checkout_mount.sh
. ./copy_checkout_in.sh

# create_over_checkout DIR ARGUMENT...: makes a container (`docker create`) that has the checkout at the checkout's own path.
# Tries what costs least first, and looks for a sentinel file in the container: the engine may have another folder at
# that path, or none. DIR takes `container` (its ID), `way` (part, whole, path, copy), `mount` and create.log. Returns
# docker's status if the container cannot be made for another reason.
create_over_checkout() {
  over_dir=$1
  shift
  over_sentinel=.drydock-$CI_JOB_ID
  : >"$CI_PROJECT_DIR/$over_sentinel"
  for over_way in part whole path copy; do
    over_mount=$(checkout_mount "$over_way") || continue
    over_status=0
    docker create ${over_mount:+--mount "$over_mount"} "$@" >"$over_dir/container" 2>"$over_dir/create.log" || over_status=$?
    if [ "$over_status" -ne 0 ]; then
      case $(cat "$over_dir/create.log") in *[Mm]ount* | *subpath*) continue ;; *) break ;; esac
    fi
    over_container=$(cat "$over_dir/container")
    [ "$over_way" != copy ] || copy_checkout_in "$over_container" || over_status=$?
    if [ "$over_status" -eq 0 ] && docker cp "$over_container:$CI_PROJECT_DIR/$over_sentinel" - >/dev/null 2>&1; then
      printf '%s\n' "$over_way" >"$over_dir/way"
      printf '%s\n' "$over_mount" >"$over_dir/mount"
      break
    fi
    docker rm --force --volumes "$over_container" >/dev/null 2>&1 || :
    over_status=70
    echo 'ERROR: the checkout does not appear in the container' >"$over_dir/create.log"
  done
  rm -f "$CI_PROJECT_DIR/$over_sentinel"
  return "$over_status"
}
