. ../metadata/metadata_of.sh
. ../shell/notice.sh
. ./attestation_form.sh

# exporter DIR STORE: prints the exporter of the image with what the inputs ask of its layers, its manifest and its attestations;
# nothing where BuildKit's own choice will do. What no one runs here is not unpacked. An engine that unpacks what it gets leaves no room
# for other times: then DIR takes an archive, image.tar. STORE is the engine's image store; a graph driver makes layers and manifests its own way.
# https://docs.docker.com/build/exporters/image-registry/
exporter() {
  exporter_type=image
  exporter_dir=$1
  exporter_store=$2
  set --
  [ "$DRYDOCK_COMPRESSION" = gzip ] || set -- "$@" "compression=$DRYDOCK_COMPRESSION" force-compression=true
  case $DRYDOCK_COMPATIBILITY:$DRYDOCK_COMPRESSION in
    plain:*) set -- "$@" oci-mediatypes=false ;;
    *:zstd) set -- "$@" oci-mediatypes=true ;;
  esac
  if [ "$DRYDOCK_REPRODUCIBLE" = true ]; then
    set -- "$@" rewrite-timestamp=true
    [ "$DRYDOCK_ENGINE" = buildkit ] || exporter_type=oci,dest=$exporter_dir/image.tar
  fi
  exporter_annotations=$(metadata_of annotation)
  if [ "$exporter_store" != containerd ]; then
    [ "$#${exporter_annotations:+1}" = 0 ] ||
      notice "annotations, compression, compatibility, reproducible have no effect: the engine's image store keeps images in its own way" >&2
    return 0
  fi
  # Plain ones know no artifacts.
  case $DRYDOCK_COMPATIBILITY:$DRYDOCK_PROVENANCE:$DRYDOCK_SBOM:$DRYDOCK_ATTESTS in
    plain:* | *:off:false:) ;;
    *) set -- "$@" "$(attestation_form)" ;;
  esac
  # Since Docker 29; before, the engine unpacks all the same.
  case $DRYDOCK_ENGINE:$exporter_type:${DRYDOCK_TEST_COMMAND:-} in
    buildkit:* | *:oci*) ;;
    *:image:) [ "${DRYDOCK_LOAD:-false}" = true ] || set -- "$@" unpack=false ;;
  esac
  [ "$#${exporter_annotations:+1}" = 0 ] || (IFS=, && printf '%s\n' "type=$exporter_type${*:+,$*}")
}
