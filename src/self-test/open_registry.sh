. ../registry/registry_credentials.sh
. ../registry/trust_certificate.sh
. ../shell/job_dir.sh
. ../shell/remove_job_dir.sh

# open_registry: lets `docker buildx imagetools` ask the project's registry with the job's credentials, until the script ends.
open_registry() {
  export DRYDOCK_REGISTRY_AUTH="${DRYDOCK_REGISTRY_AUTH:-}" BUILDX_BUILDER=default
  trap remove_job_dir EXIT
  registry_credentials "$(job_dir)"
  [ -z "${DRYDOCK_CA_CERTIFICATE:-}" ] || trust_certificate "$DRYDOCK_CA_CERTIFICATE" "$(job_dir)"
}
