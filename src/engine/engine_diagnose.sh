. ../shell/printable.sh

# engine_diagnose ERROR WORD SECONDS: sets `why` to the reason why no engine answers, `fix` to the line to change. ERROR
# is the client's output, WORD what the service said of its start, SECONDS how long it was waited for. Variables of a
# project overrule the job's, the old advice of port 2375 and no TLS among them: hence `changed`.
# shellcheck disable=SC2034 # the caller reads why and fix
engine_diagnose() {
  runner='in config.toml, under [runners.docker]:'
  case $DRYDOCK_ENGINE:$DOCKER_HOST:$DOCKER_TLS_CERTDIR in
    host:* | remote:* | dind-tls:tcp://docker-engine:2376:/certs | dind-rootless:tcp://docker-engine:2376:/certs) changed= ;;
    dind-tls:tcp://localhost:2376:/certs | "dind-socket:unix://$DRYDOCK_SHARE/docker.sock:" | dind-insecure:tcp://*:2375:) changed= ;;
    *) changed=changed: ;;
  esac
  case $changed$DRYDOCK_ENGINE:$2:$1 in
    *:unprivileged:*)
      why='the runner does not run the docker:dind service privileged, so no daemon can start in it'
      prefix=$(printable "$DRYDOCK_IMAGE_PREFIX")
      fix="$runner services_privileged = true and allowed_privileged_services = [\"docker.io/library/docker:*-dind*\", \"docker:*-dind*\"${prefix:+", \"${prefix}docker:*-dind*\""}]${prefix:+; the last is the name with image_prefix}; or choose such a runner with the input runner_tags" ;;
    "$DRYDOCK_ENGINE:unshared:"*)
      why="the job and the service do not share the volume $DRYDOCK_SHARE"
      fix="$runner volumes = [\"$DRYDOCK_SHARE\", \"/cache\"]" ;;
    *:'ended '*)
      ended=${2#*: }
      why="the daemon of the docker:dind service has ended (${2%%:*}): $(printable "${ended:-it does not say why}")"
      fix="mend what its last lines say; they come from the runner's machine, or from the inputs dockerd_args, insecure_registries, registry_mirror and mtu" ;;
    *'is too old'*)
      why="the job's docker client is older than the engine accepts"
      fix='remove a DOCKER_API_VERSION variable, or take a newer client with the input docker_version' ;;
    *'is too new'*)
      why="the engine is older than the job's docker client supports"
      fix="update the runner's engine, or take an older client with the input docker_version, such as 28.5.2" ;;
    remote:*'erification failed'* | remote:*'unknown authority'* | remote:*'certificate is valid for'*)
      why="the engine does not show the identity that the variables in docker_host_auth ($DRYDOCK_DOCKER_HOST_AUTH) expect"
      fix="by ssh, the known hosts need the line of ssh-keyscan; by tcp, the first variable the engine's CA, and its certificate the name in docker_host" ;;
    remote:*'ermission denied'* | remote:*'remote error: tls'*)
      why="the engine refuses the credentials of the variables in docker_host_auth ($DRYDOCK_DOCKER_HOST_AUTH)"
      fix="by ssh, authorized_keys of the user in docker_host needs the key; by tcp, the engine's CA (--tlscacert) has to have signed the client's certificate" ;;
    remote:*)
      why="nothing answers there as a Docker engine within $3 s"
      fix='check docker_host, the firewall, and for ssh that a docker client is installed there' ;;
    changed:* | *'HTTP request to an HTTPS server'* | *'HTTP response to HTTPS client'*)
      why="client and daemon disagree: DOCKER_HOST=$DOCKER_HOST DOCKER_TLS_CERTDIR=$DOCKER_TLS_CERTDIR DOCKER_TLS_VERIFY=$DOCKER_TLS_VERIFY"
      fix='leave DOCKER_HOST, the DOCKER_TLS_… variables and services to the component: remove yours from the job and the project' ;;
    *'permission denied'*)
      why="the job's user may not use the engine's socket"
      fix="add the runner's user to the group docker (shell executor), or let the job run as root" ;;
    host:*)
      why="the runner's engine is down or not mounted into the job"
      fix="$runner volumes = [\"/var/run/docker.sock:/var/run/docker.sock\", \"/cache\"] (for trusted projects only); or choose another input engine" ;;
    *'unknown authority'* | *'bad certificate'* | *'certificate is valid for'*)
      why="the certificates in $DOCKER_CERT_PATH are another daemon's: another job or an earlier one wrote them"
      fix="give each runner its own volume /certs/client; or take engine: dind-socket, which has no certificates" ;;
    *:started:* | dind-insecure:* | *'no such host'* | *'lookup '* | *'server misbehaving'*)
      why="the daemon of the docker:dind service did not answer within $3 s"
      fix='the variable CI_DEBUG_SERVICES: "true" shows its log; give a slow runner time with the input wait_timeout' ;;
    *)
      why="the docker:dind service did not answer within $3 s, and left no word in $DRYDOCK_SHARE"
      fix="the variable CI_DEBUG_SERVICES: \"true\" shows its log; $runner volumes = [\"$DRYDOCK_SHARE\", \"/cache\"]" ;;
  esac
}
