. ../shell/fail.sh
. ../shell/lines.sh
. ../shell/notice.sh
. ../shell/value_of.sh
. ./login.sh

# logins DIR: logs in to the project's registry, to the dependency proxy where the image prefix uses it, and to
# the registries of DRYDOCK_REGISTRY_AUTH. DIR takes the logs.
logins() {
  if [ -n "${CI_REGISTRY:-}" ] && [ -n "${CI_REGISTRY_USER:-}" ] && [ -n "${CI_REGISTRY_PASSWORD:-}" ]; then
    login "$1" "$CI_REGISTRY" "$CI_REGISTRY_USER" "$CI_REGISTRY_PASSWORD" 'CI_REGISTRY_USER and CI_REGISTRY_PASSWORD'
  else
    notice 'no login to the GitLab container registry: it is disabled for this project or instance (CI_REGISTRY is not set)'
  fi
  case ${DRYDOCK_IMAGE_PREFIX:-} in
    "${CI_DEPENDENCY_PROXY_SERVER:- }"/*)
      login "$1" "$CI_DEPENDENCY_PROXY_SERVER" "${CI_DEPENDENCY_PROXY_USER:-}" "${CI_DEPENDENCY_PROXY_PASSWORD:-}" \
        'CI_DEPENDENCY_PROXY_USER and CI_DEPENDENCY_PROXY_PASSWORD' ;;
  esac
  while read -r login_host login_user login_password; do
    [ -n "$login_host" ] || continue
    login "$1" "$login_host" "$(value_of "$login_user")" "$(value_of "$login_password")" "$login_user and $login_password"
  done <<EOF
$(lines "$DRYDOCK_REGISTRY_AUTH")
EOF
}
