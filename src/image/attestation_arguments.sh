. ../shell/list_arguments.sh
. ../shell/notice.sh

# attestation_arguments STORE: prints the attestation arguments of `docker buildx build`, one a line. STORE is the
# engine's image store; a graph driver holds no attestation.
attestation_arguments() {
  if [ "$1" != containerd ]; then
    [ "$DRYDOCK_PROVENANCE" = off ] || notice "no provenance: the engine's image store cannot hold it" >&2
    [ "$DRYDOCK_SBOM" = false ] || notice "no SBOM: the engine's image store cannot hold it" >&2
    return 0
  fi
  case $DRYDOCK_PROVENANCE:$DRYDOCK_COMPATIBILITY in
    off:* | *:plain) echo --provenance=false ;;
    *) printf -- '--provenance=mode=%s\n' "$DRYDOCK_PROVENANCE" ;;
  esac
  printf -- '--sbom=%s\n' "$DRYDOCK_SBOM"
  list_arguments --attest "$DRYDOCK_ATTESTS"
}
