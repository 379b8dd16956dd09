. ../../registry/docker_login.sh
. ../../shell/last_error.sh
. ../../shell/lines.sh
. ../../shell/value_of.sh
. ./finding.sh
. ./look_at_login.sh
. ./look_at_push.sh

# look_at_registry DIR: whether the job may log in to the project's registry and to those of registry_auth, and, where
# push_test names a repository, whether it may push. DIR holds the image of look_at_checkout, and takes the logs.
look_at_registry() {
  if [ -n "${CI_REGISTRY:-}" ] && [ -n "${CI_REGISTRY_PASSWORD:-}" ]; then
    look_at_login "$1" "$CI_REGISTRY" "${CI_REGISTRY_USER:-}" "$CI_REGISTRY_PASSWORD"
  else
    finding warning registry 'the project has no container registry (CI_REGISTRY is not set)' \
      'Settings, General, Visibility: Container registry; or a registry of your own with the input registry_auth'
  fi
  while read -r login_host login_user login_password; do
    [ -z "$login_host" ] || look_at_login "$1" "$login_host" "$(value_of "$login_user")" "$(value_of "$login_password")"
  done <<EOF
$(lines "$DRYDOCK_REGISTRY_AUTH")
EOF
  if [ -n "$DRYDOCK_PUSH_TEST" ]; then
    look_at_push "$1" "$DRYDOCK_PUSH_TEST:doctor"
  else
    finding ok push 'not tried: the input push_test names a repository for that'
  fi
}
