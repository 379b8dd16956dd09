# local_name: prints the image's name within the engine until it is pushed. The job's id keeps jobs on one engine
# apart; the number behind it is the second after which the next job may sweep what a killed one left.
local_name() {
  printf '%s:drydock-%s-%s\n' "${DRYDOCK_IMAGE#docker.io/}" "$CI_JOB_ID" "$(($(date +%s) + ${CI_JOB_TIMEOUT:-86400} + 3600))"
}
