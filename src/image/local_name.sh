. ../shell/expiry.sh

# local_name NUMBER: prints the image's name within the engine until it is pushed. The job's id keeps jobs on one engine
# apart, NUMBER, if not empty, the images of one job; the last number is the second after which the next job may sweep what a killed one
# left.
local_name() {
  printf '%s:drydock-%s-%s\n' "${DRYDOCK_IMAGE#docker.io/}" "$CI_JOB_ID${1:+-$1}" "$(expiry)"
}
