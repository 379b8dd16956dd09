. ./credential_files.sh
. ./remote_environment.sh

# remote_access DIR: lets docker reach the engine at DOCKER_HOST with what the variables in docker_host_auth hold, which
# DIR takes. By ssh one connection serves all commands, and DIR/remote/ssh.log takes what it meets; docker gives ssh no options of
# ours, so a program of that name stands before it in PATH.
remote_access() {
  mkdir -m 700 "$1/remote"
  case $DOCKER_HOST in
    ssh://*)
      credential_files "$1/remote" key known_hosts
      printf '%s\n' "IdentityFile \"$1/remote/key\"" 'IdentitiesOnly yes' "UserKnownHostsFile \"$1/remote/known_hosts\"" \
        'StrictHostKeyChecking yes' 'BatchMode yes' "ControlPath \"$1/remote/control\"" >"$1/remote/config"
      # shellcheck disable=SC2016 # for the program's own shell
      printf '#!/bin/sh\nPATH=${PATH#*:} exec ssh -F "${0%%/*}/config" "$@"\n' >"$1/remote/ssh"
      chmod +x "$1/remote/ssh"
      remote_environment "$1"
      timeout 30 ssh -f -N -M "$(printf '%s\n' "$DOCKER_HOST" | sed 's|^\(ssh://[^/]*\).*|\1|')" >/dev/null 2>"$1/remote/ssh.log" </dev/null || : ;;
    *)
      credential_files "$1/remote" ca.pem cert.pem key.pem
      remote_environment "$1" ;;
  esac
}
