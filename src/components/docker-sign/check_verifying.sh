. ../../shell/problem.sh
. ./check_services.sh
. ./check_text.sh

# check_verifying: counts the problems of the inputs of action: verify that a pattern cannot see.
check_verifying() {
  [ -n "$DRYDOCK_IMAGE" ] ||
    problem image '' 'the variable in it is empty: IMAGE_REF comes from a job of docker-build in this pipeline; else name the image itself'
  check_text public_key "$DRYDOCK_PUBLIC_KEY" '-----BEGIN PUBLIC KEY-----' 'public key (PEM); cosign public-key prints that of a private key'
  check_services
}
