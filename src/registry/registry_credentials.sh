. ../shell/json_paths.sh
. ../shell/lines.sh
. ../shell/value_of.sh
. ./credential.sh
. ./docker_config.sh

# registry_credentials DIR: makes DIR the folder of this job's credentials, as docker_config does, and writes those of the
# project's registry and of DRYDOCK_REGISTRY_AUTH into its config.json, for programs that read it as docker does. No registry
# is asked whether they are right: the first request tells.
registry_credentials() {
  docker_config "$1"
  (umask 077 && : >"$1/auths")
  {
    ! [ -f "$1/config.json" ] || json_paths <"$1/config.json" | sed -n 's|^/auths/\(.*\)/auth	\(.*\)|"\1":{"auth":\2}|p'
    while read -r credential_host credential_user credential_password; do
      [ -z "$credential_host" ] ||
        credential "$credential_host" "$(value_of "$credential_user")" "$(value_of "$credential_password")"
    done <<EOF
${CI_REGISTRY:+${CI_REGISTRY_PASSWORD:+$CI_REGISTRY CI_REGISTRY_USER CI_REGISTRY_PASSWORD}}
$(lines "$DRYDOCK_REGISTRY_AUTH")
EOF
  } | sed '$!s/$/,/' >"$1/auths"
  (umask 077 && printf '{"auths":{%s}}\n' "$(cat "$1/auths")" >"$1/config.json")
  rm "$1/auths"
}
