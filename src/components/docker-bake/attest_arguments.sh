. ../../shell/notice.sh

# attest_arguments STORE: prints the attestation arguments of `docker buildx bake`, one a line, where the inputs say more than the
# files. STORE is the engine's image store; a graph driver holds no attestation.
attest_arguments() {
  if [ "$1" != containerd ]; then
    notice "no provenance, no SBOM, no exported cache: the engine's image store can hold neither" >&2
    printf -- '--provenance=false\n--sbom=false\n'
    return 0
  fi
  case $DRYDOCK_PROVENANCE in
    bake) ;;
    off) echo --provenance=false ;;
    *) printf -- '--provenance=mode=%s\n' "$DRYDOCK_PROVENANCE" ;;
  esac
  [ "$DRYDOCK_SBOM" = false ] || echo --sbom=true
}
