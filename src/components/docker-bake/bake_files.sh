. ../../image/local_path.sh
. ../../shell/lines.sh

# bake_files: prints the bake files, one a line, relative to the input workdir: those of the input files, else those that
# bake looks for, in its order. https://docs.docker.com/build/bake/reference/#file-format
bake_files() {
  if [ -n "$(lines "$DRYDOCK_FILES")" ]; then
    lines "$DRYDOCK_FILES"
    return 0
  fi
  for bake_file in compose.yaml compose.yml docker-compose.yml docker-compose.yaml docker-bake.json docker-bake.hcl \
    docker-bake.override.json docker-bake.override.hcl; do
    [ ! -f "$(local_path "$DRYDOCK_WORKDIR")/$bake_file" ] || printf '%s\n' "$bake_file"
  done
}
