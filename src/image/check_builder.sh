. ../engine/check_credential.sh
. ../engine/check_tls.sh
. ../shell/problem.sh

# check_builder: counts the problems of the inputs that the engine `buildkit` needs or cannot serve.
check_builder() {
  read -r builder_first builder_second builder_third <<EOF
$DRYDOCK_DOCKER_HOST_AUTH
EOF
  case $DRYDOCK_DOCKER_HOST in
    tcp://?*) [ -z "$builder_first" ] || check_tls "$builder_first" "$builder_second" "$builder_third" ;;
    kubernetes://*)
      [ -z "$builder_first" ] || check_credential "$builder_first" clusters "kubectl's configuration"
      [ -z "$builder_second" ] || problem docker_host_auth "$builder_second" "it is one too many: kubernetes:// takes kubectl's configuration" ;;
    *) problem docker_host "$DRYDOCK_DOCKER_HOST" 'engine: buildkit needs an address such as tcp://buildkit.example.com:1234 or kubernetes://' ;;
  esac
  [ -z "$DRYDOCK_TEST_COMMAND" ] || problem test_command '' 'engine: buildkit has no engine to run the image on; test it in a later job'
  [ "$DRYDOCK_LOAD" = false ] || problem load true 'engine: buildkit has no engine to keep the image in'
}
