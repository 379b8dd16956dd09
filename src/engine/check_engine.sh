. ../shell/content_of.sh
. ../shell/lines.sh
. ../shell/problem.sh
. ../shell/value_of.sh
. ./check_remote.sh

# check_engine: counts the problems of the engine inputs that a pattern cannot see.
check_engine() {
  [ "$DRYDOCK_ENGINE" = "$DRYDOCK_ENGINE_OF_JOB" ] || problem engine "$DRYDOCK_ENGINE" \
    "this job is made for $DRYDOCK_ENGINE_OF_JOB; a variable cannot exchange its services, the input or extends can"
  [ "$DRYDOCK_ENGINE" != remote ] || check_remote
  if [ -n "$DRYDOCK_CA_CERTIFICATE" ]; then
    case $(content_of "$DRYDOCK_CA_CERTIFICATE") in
      *'-----BEGIN CERTIFICATE-----'*) ;;
      *) problem ca_certificate "$DRYDOCK_CA_CERTIFICATE" 'the CI/CD variable of that name is missing, protected on this ref, or holds no PEM certificate' ;;
    esac
  fi
  while read -r auth_host auth_user auth_password auth_more; do
    for auth_name in "$auth_user" "$auth_password"; do
      if [ -n "$auth_host" ] && [ -z "$auth_more" ] && ! value_of "$auth_name" >/dev/null; then
        problem registry_auth '' "a CI/CD variable that the line of $auth_host names is not set, or it is protected and this ref is not"
      fi
    done
  done <<EOF
$(lines "$DRYDOCK_REGISTRY_AUTH")
EOF
}
