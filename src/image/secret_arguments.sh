. ../shell/content_of.sh
. ../shell/csv_field.sh
. ../shell/lines.sh
. ../shell/value_of.sh

# secret_arguments DIR: prints the arguments of `docker buildx build` for the inputs secrets and ssh, one a line; no value
# stands among them. DIR takes the SSH keys, for the job's user alone.
# https://docs.docker.com/reference/cli/docker/buildx/build/#secret
secret_arguments() {
  while IFS='=' read -r secret_id secret_variable; do
    [ -n "$secret_id" ] || continue
    secret_variable=${secret_variable:-$secret_id}
    secret_value=$(value_of "$secret_variable")
    if [ -f "$secret_value" ]; then
      printf -- '--secret\nid=%s,%s\n' "$secret_id" "$(csv_field "src=$secret_value")"
    else
      printf -- '--secret\nid=%s,env=%s\n' "$secret_id" "$secret_variable"
    fi
  done <<EOF
$(lines "$DRYDOCK_SECRETS")
EOF
  while IFS= read -r secret_id; do
    [ -n "$secret_id" ] || continue
    secret_variable=${secret_id##*=}
    case $secret_id in *=*) secret_id=${secret_id%%=*} ;; *) secret_id=default ;; esac
    (umask 077 && mkdir -p "$1/ssh" && content_of "$secret_variable" | tr -d '\r' >"$1/ssh/$secret_id")
    printf -- '--ssh\n%s=%s\n' "$secret_id" "$1/ssh/$secret_id"
  done <<EOF
$(lines "$DRYDOCK_SSH")
EOF
}
