. ../shell/problem.sh
. ./check_credential.sh
. ./check_tls.sh

# check_remote: counts the problems of docker_host and docker_host_auth, which the engines `remote` and `buildkit` need.
check_remote() {
  read -r remote_first remote_second remote_third <<EOF
$DRYDOCK_DOCKER_HOST_AUTH
EOF
  case $DRYDOCK_ENGINE:$DRYDOCK_DOCKER_HOST in
    buildkit:tcp://?*) [ -z "$remote_first" ] || check_tls "$remote_first" "$remote_second" "$remote_third" ;;
    buildkit:kubernetes://*)
      [ -z "$remote_first" ] || check_credential "$remote_first" clusters "kubectl's configuration"
      [ -z "$remote_second" ] || problem docker_host_auth "$remote_second" "it is one too many: kubernetes:// takes kubectl's configuration" ;;
    remote:tcp://?*) check_tls "$remote_first" "$remote_second" "$remote_third" ;;
    remote:ssh://?*)
      check_credential "$remote_first" 'PRIVATE KEY' 'the private key'
      check_credential "$remote_second" ' ' 'the known hosts'
      [ -z "$remote_third" ] || problem docker_host_auth "$remote_third" 'it is one too many: ssh:// takes a key and known hosts' ;;
    buildkit:*) problem docker_host "$DRYDOCK_DOCKER_HOST" 'engine: buildkit needs an address such as tcp://buildkit.example.com:1234 or kubernetes://' ;;
    *) problem docker_host "$DRYDOCK_DOCKER_HOST" 'engine: remote needs an address such as tcp://docker.example.com:2376 or ssh://ci@docker.example.com' ;;
  esac
}
