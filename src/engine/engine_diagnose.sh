. ../shell/fail.sh
. ../shell/printable.sh

# engine_diagnose ERROR WORD SECONDS: leaves with 69, saying why no engine answers and which line to change. ERROR
# is the client's output, WORD what the service said of its start, SECONDS how long it was waited for.
engine_diagnose() {
  runner='in config.toml, under [runners.docker]:'
  leave='leave DOCKER_HOST, the DOCKER_TLS_… variables and services to the component: remove yours'
  case $DRYDOCK_ENGINE:$2:$1 in
    *:unprivileged:*)
      why='the runner does not run the docker:dind service privileged, so no daemon can start in it'
      fix="$runner services_privileged = true and allowed_privileged_services = [\"docker.io/library/docker:*-dind\", \"docker:*-dind\"]; or choose such a runner with the input runner_tags" ;;
    *'is too old'*)
      why="the job's docker client is older than the engine accepts"
      fix='remove a DOCKER_API_VERSION variable, or take a newer client with the input docker_version' ;;
    *'is too new'*)
      why="the engine is older than the job's docker client supports"
      fix="update the runner's engine, or take an older client with the input docker_version, such as 28.5.2" ;;
    *'HTTP request to an HTTPS server'* | *'HTTP response to HTTPS client'*)
      why='client and daemon disagree on TLS'
      fix=$leave ;;
    *'permission denied'*)
      why="the job's user may not use the engine's socket"
      fix="add the runner's user to the group docker (shell executor), or let the job run as root" ;;
    host:*)
      why="the runner's engine is not mounted into the job"
      fix="$runner volumes = [\"/var/run/docker.sock:/var/run/docker.sock\", \"/cache\"] (for trusted projects only); or choose another input engine" ;;
    dind-tls:*'unknown authority'* | dind-tls:*'bad certificate'* | dind-tls:*'certificate is valid for'*)
      why="the certificates in $DOCKER_CERT_PATH are not this daemon's; another job or a changed DOCKER_TLS_CERTDIR wrote them"
      fix="$leave; give each runner its own volume /certs/client; or take engine: dind-socket, which has no certificates" ;;
    *:started:*)
      why="the docker:dind service started, but its daemon has ended or did not answer within $3 s"
      fix='set the variable CI_DEBUG_SERVICES: "true" to see its log; give a slow runner time with the input wait_timeout' ;;
    *'no such host'* | *'lookup '* | *'server misbehaving'*)
      why="no service has the name in DOCKER_HOST: it is not \`docker\`, or the service's container did not start"
      fix="$leave; the variable CI_DEBUG_SERVICES: \"true\" shows the service's log" ;;
    dind-*)
      why="the job and the service do not share the volume $DRYDOCK_SHARE"
      fix="$runner volumes = [\"$DRYDOCK_SHARE\", \"/cache\"]" ;;
    *)
      why="it did not answer within $3 s"
      fix='check DOCKER_HOST and the runner' ;;
  esac
  fail 69 "no Docker engine answers at $DOCKER_HOST ($(printable "$1"))" "$why" "$fix"
}
