# attestation_form: prints the option of BuildKit's exporters for the form of attestations that the input attestation_format asks for.
# BuildKit makes OCI artifacts with a subject from 0.32 on unless told; 0.19 and newer know the option, older ones make images and
# take no notice. https://github.com/moby/buildkit/blob/v0.32.2/docs/attestations/attestation-storage.md
attestation_form() {
  case $DRYDOCK_ATTESTATION_FORMAT in
    oci) echo oci-artifact=true ;;
    *) echo oci-artifact=false ;;
  esac
}
