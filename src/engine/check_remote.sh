. ../shell/problem.sh
. ./check_credential.sh
. ./check_tls.sh

# check_remote: counts the problems of docker_host and docker_host_auth, which the engine `remote` needs.
check_remote() {
  read -r remote_first remote_second remote_third <<EOF
$DRYDOCK_DOCKER_HOST_AUTH
EOF
  case $DOCKER_HOST in
    tcp://?*) check_tls "$remote_first" "$remote_second" "$remote_third" ;;
    ssh://?*)
      check_credential "$remote_first" 'PRIVATE KEY' 'the private key'
      check_credential "$remote_second" ' ' 'the known hosts'
      [ -z "$remote_third" ] || problem docker_host_auth "$remote_third" 'it is one too many: ssh:// takes a key and known hosts' ;;
    *) problem docker_host "$DOCKER_HOST" 'engine: remote needs an address such as tcp://docker.example.com:2376 or ssh://ci@docker.example.com' ;;
  esac
}
