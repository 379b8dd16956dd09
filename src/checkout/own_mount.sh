. ../engine/own_container.sh
. ../shell/csv_field.sh

# own_mount part|whole: prints the --mount by which another container gets the volume or folder of the job's own that
# holds the checkout: the checkout alone, or all of it, since only engines from 26 on mount a part of a volume. Nothing
# else of the job's container goes along, neither the engine's socket nor the file variables beside the checkout.
# Returns 1 if there is none.
own_mount() {
  own_line=$(docker container inspect --format '{{range .Mounts}}{{.Destination}}|{{.Type}}|{{.Name}}|{{.Source}}{{println}}{{end}}' \
    "$(own_container)" 2>/dev/null | OWN_PATH=$CI_PROJECT_DIR/ awk -F '|' '
      BEGIN { path = ENVIRON["OWN_PATH"] }
      index(path, $1 "/") == 1 && length($1) > most { most = length($1); line = $0 }
      END { print line }')
  IFS='|' read -r own_target own_type own_name own_source <<EOF
$own_line
EOF
  [ -n "$own_target" ] || return 1
  own_below=${CI_PROJECT_DIR#"$own_target"}
  own_below=${own_below#/}
  case $own_type:$1:$own_below in
    bind:*) printf 'type=bind,%s,%s\n' "$(csv_field "src=$own_source${own_below:+/$own_below}")" "$(csv_field "dst=$CI_PROJECT_DIR")" ;;
    volume:part:?*) printf 'type=volume,src=%s,%s,%s\n' "$own_name" "$(csv_field "volume-subpath=$own_below")" "$(csv_field "dst=$CI_PROJECT_DIR")" ;;
    volume:*) printf 'type=volume,src=%s,%s\n' "$own_name" "$(csv_field "dst=$own_target")" ;;
    *) return 1 ;;
  esac
}
