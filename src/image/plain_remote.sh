# plain_remote: lets the programs that this shell starts from here on see the remote's address without user and token, which a
# runner leaves in it. buildx writes the address into provenance and labels, from 0.36 on with `xxxxx:xxxxx` in their place; of the
# environment it leaves Git little more than GIT_CONFIG_GLOBAL, so that this names a file in the job's docker configuration, with the
# user's own included. Changes nothing where there is no such address, or no Git.
# https://github.com/moby/buildkit/blob/v0.32.2/util/gitutil/git_cli.go
plain_remote() {
  remote_url=$(git config --get remote.origin.url 2>/dev/null) || return 0
  remote_host=${remote_url#*://}
  remote_host=${remote_host%%/*}
  case $remote_url in http://* | https://*) ;; *) return 0 ;; esac
  case $remote_host in *@*) ;; *) return 0 ;; esac
  # printf is the shell's own: the token is no other program's argument.
  (
    umask 077
    exec >"$DOCKER_CONFIG/gitconfig"
    for remote_own in "${GIT_CONFIG_GLOBAL-${XDG_CONFIG_HOME:-${HOME:-/root}/.config}/git/config}" "${GIT_CONFIG_GLOBAL-${HOME:-/root}/.gitconfig}"; do
      [ -z "$remote_own" ] || printf '[include]\n  path = "%s"\n' "$(printf '%s' "$remote_own" | sed 's/[\\"]/\\&/g')"
    done
    printf '[url "%s"]\n  insteadOf = "%s"\n' "${remote_url%%://*}://${remote_host##*@}/" \
      "$(printf '%s' "${remote_url%%://*}://$remote_host/" | sed 's/[\\"]/\\&/g')"
  )
  export GIT_CONFIG_GLOBAL="$DOCKER_CONFIG/gitconfig"
}
