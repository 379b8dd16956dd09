# ask_service: asks the dind service, without TLS, what it is about. Prints what it says of its start (see leave_word); `started` where a
# daemon answers, which wants TLS; nothing where no one answers.
ask_service() {
  case ${DOCKER_HOST#tcp://} in
    # A socket, and the port of the health check beside it.
    unix:*) asked_host=docker-engine ;;
    *) asked_host=${DOCKER_HOST#tcp://} && asked_host=${asked_host%:*} ;;
  esac
  [ -z "${KUBERNETES_SERVICE_HOST:-}" ] || asked_host=localhost
  asked_answer=$(DOCKER_HOST=tcp://$asked_host:2376 DOCKER_TLS_VERIFY='' DOCKER_CERT_PATH='' timeout 10 docker ps --quiet 2>&1) || :
  case $asked_answer in
    *'drydock: '*) printf '%s\n' "${asked_answer##*drydock: }" ;;
    *'HTTP request to an HTTPS server'*) echo started ;;
  esac
}
