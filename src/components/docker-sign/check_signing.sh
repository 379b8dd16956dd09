. ../../shell/content_of.sh
. ../../shell/matches.sh
. ../../shell/problem.sh
. ../../shell/value_of.sh
. ./check_services.sh

# check_signing: counts the problems of the inputs of action: sign that a pattern cannot see.
check_signing() {
  if [ -z "$DRYDOCK_IMAGE" ]; then
    problem image '' 'the variable in it is empty: IMAGE_REF comes from a job of docker-build before this one, which has pushed'
  elif ! matches "$DRYDOCK_IMAGE" '^[^@]+@sha256:[0-9a-f]{64}$'; then
    problem image "$DRYDOCK_IMAGE" 'only a digest can be signed (repository@sha256:…, such as IMAGE_REF of docker-build): a tag may name another image by now'
  fi
  if [ -n "$DRYDOCK_KEY" ]; then
    case $(content_of "$DRYDOCK_KEY") in
      *'-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----'* | *'-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----'*) ;;
      '') problem key "$DRYDOCK_KEY" 'no CI/CD variable of that name is set, or it is protected and this ref is not' ;;
      *) problem key "$DRYDOCK_KEY" 'the variable holds no private key of cosign; cosign generate-key-pair makes one, cosign import-key-pair takes one over' ;;
    esac
    case $DRYDOCK_KEY_PASSWORD in
      '' | COSIGN_PASSWORD) ;;
      *) value_of "$DRYDOCK_KEY_PASSWORD" >/dev/null ||
        problem key_password "$DRYDOCK_KEY_PASSWORD" 'no CI/CD variable of that name is set, or it is protected and this ref is not' ;;
    esac
  fi
  check_services
}
