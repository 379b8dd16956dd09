. ../shell/content_of.sh

# credential_files DIR NAME...: writes what the variables in docker_host_auth hold to the files of these names in DIR, for
# the job's user alone.
credential_files() {
  credential_dir=$1
  shift
  while read -r credential_variable; do
    [ -n "$credential_variable" ] || continue
    (umask 077 && content_of "$credential_variable" | tr -d '\r' >"$credential_dir/$1")
    shift
  done <<EOF
$(printf '%s\n' "$DRYDOCK_DOCKER_HOST_AUTH" | tr ' ' '\n')
EOF
}
