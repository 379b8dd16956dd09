. ../shell/fail.sh
. ../shell/printable.sh

# engine_diagnose ERROR WORD SECONDS: leaves with 69, saying why no engine answers and which line to change. ERROR
# is the client's output, WORD what the service said of its start.
engine_diagnose() {
  what="no Docker engine answers at $DOCKER_HOST ($(printable "$1"))"
  case $DRYDOCK_ENGINE:$2:$1 in
    *:unprivileged:*)
      fail 69 "$what" 'the runner does not run the docker:dind service privileged, so no daemon can start in it' \
        'in config.toml, under [runners.docker]: services_privileged = true and allowed_privileged_services = ["docker.io/library/docker:*-dind", "docker:*-dind"]; or choose such a runner with the input runner_tags' ;;
    *'is too old'*)
      fail 69 "$what" "the job's docker client is older than the engine accepts" \
        'remove a DOCKER_API_VERSION variable, or take a newer client with the input docker_version' ;;
    *'is too new'*)
      fail 69 "$what" "the engine is older than the job's docker client supports" \
        "update the runner's Docker engine, or take an older client with the input docker_version, such as 28.5.2" ;;
    *'HTTP request to an HTTPS server'* | *'server gave HTTP response to HTTPS client'*)
      fail 69 "$what" 'client and daemon disagree on TLS' \
        'leave DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_TLS_CERTDIR to the component: remove them from the variables of the job and the project' ;;
    *'permission denied'*)
      fail 69 "$what" "the job's user may not use the engine's socket" \
        "add the runner's user to the group docker (shell executor), or let the job run as root" ;;
    host:*)
      fail 69 "$what" "the runner's engine is not mounted into the job" \
        'in config.toml, under [runners.docker]: volumes = ["/var/run/docker.sock:/var/run/docker.sock", "/cache"] (for trusted projects only); or choose another input engine' ;;
    dind-tls:*'unknown authority'* | dind-tls:*'bad certificate'* | dind-tls:*'certificate is valid for'*)
      fail 69 "$what" "the certificates in $DOCKER_CERT_PATH are not those of this daemon: another job or a changed DOCKER_TLS_CERTDIR wrote them" \
        'leave DOCKER_TLS_CERTDIR and the services to the component; give each runner its own /certs/client volume; or take engine: dind-socket, which has no certificates' ;;
    *:started:*)
      fail 69 "$what" "the docker:dind service started, but its daemon did not answer within $3 s or has ended" \
        'set the job variable CI_DEBUG_SERVICES: "true" to see its log; give a slow runner more time with the input wait_timeout' ;;
    *'no such host'* | *'lookup '* | *'server misbehaving'*)
      fail 69 "$what" "no service answers to the name in DOCKER_HOST: the name is wrong, or the service's container did not start" \
        'leave DOCKER_HOST and services to the component; the service has the alias docker; CI_DEBUG_SERVICES: "true" shows its log' ;;
    dind-*)
      fail 69 "$what" "the job and the service do not share the volume ${DRYDOCK_SHARE:-}, so the job has no $([ "$DRYDOCK_ENGINE" = dind-socket ] && echo socket || echo certificates)" \
        "in config.toml, under [runners.docker]: volumes = [\"${DRYDOCK_SHARE:-}\", \"/cache\"]" ;;
    *)
      fail 69 "$what" "it did not answer within $3 s" 'check DOCKER_HOST and the runner' ;;
  esac
}
