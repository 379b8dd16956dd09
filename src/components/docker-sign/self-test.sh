# What was verified is what was built; cosign by itself says so too, and that the key of somebody else has not signed it.
(
set -eu
. ../../self-test/expect.sh
. ../../self-test/open_registry.sh
. ../../shell/fail.sh

open_registry
expect VERIFIED_IMAGE_REF "$VERIFIED_IMAGE_REF" "$IMAGE_REF"
cosign verify --key self-test/own/cosign.pub --insecure-ignore-tlog=true "$IMAGE_REF" ||
  fail 1 "$IMAGE_REF has no signature of this pipeline's key" 'cosign says so above' 'look at the log of docker-sign'
! cosign verify --key self-test/other/cosign.pub --insecure-ignore-tlog=true "$IMAGE_REF" ||
  fail 1 "$IMAGE_REF is verified with a key that has not signed it" 'cosign says so above' 'look at the log of docker-sign'
)
