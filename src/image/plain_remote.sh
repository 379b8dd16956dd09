# plain_remote: lets the programs that this shell starts from here on see the remote's address without user and token, which a
# runner leaves in it. buildx writes the address into provenance and labels, from 0.36 on with `xxxxx:xxxxx` in their place.
# Changes nothing where there is no such address, no git, or a configuration in the environment that git would refuse.
plain_remote() {
  remote_url=$(git config --get remote.origin.url 2>/dev/null) || return 0
  remote_host=${remote_url#*://}
  remote_host=${remote_host%%/*}
  case $remote_url in http://* | https://*) ;; *) return 0 ;; esac
  case $remote_host in *@*) ;; *) return 0 ;; esac
  case ${GIT_CONFIG_COUNT:=0} in *[!0-9]* | 0?*) return 0 ;; esac
  export "GIT_CONFIG_KEY_$GIT_CONFIG_COUNT=url.${remote_url%%://*}://${remote_host##*@}/.insteadOf"
  export "GIT_CONFIG_VALUE_$GIT_CONFIG_COUNT=${remote_url%%://*}://$remote_host/"
  export GIT_CONFIG_COUNT="$((GIT_CONFIG_COUNT + 1))"
}
