. ../../image/local_path.sh
. ../../image/plain_remote.sh
. ../../shell/lines.sh

# bake ARG...: runs `docker buildx bake` in the folder of the input workdir, with the input variables in its environment, which
# is where bake looks for them. A variable that only has a name stands there already.
bake() {
  (
    while IFS= read -r bake_variable; do
      case $bake_variable in *=*) export "${bake_variable?}" ;; esac
    done <<EOF
$(lines "$DRYDOCK_VARIABLES")
EOF
    cd -- "$(local_path "$DRYDOCK_WORKDIR")" || exit
    plain_remote
    exec docker buildx bake "$@"
  )
}
