. ../shell/content_of.sh
. ../shell/lines.sh
. ../shell/problem.sh
. ../shell/value_of.sh

# check_access: counts the problems of ca_certificate and registry_auth that a pattern cannot see: variables that are not set
# or hold something else.
check_access() {
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
