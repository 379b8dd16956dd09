. ./finding.sh

# look_at_runner: finds out how the job runs: executor, rights, the engine's socket.
look_at_runner() {
  runner_version=${CI_RUNNER_VERSION:+, GitLab Runner $CI_RUNNER_VERSION}
  if [ -n "${KUBERNETES_SERVICE_HOST:-}" ]; then
    finding ok executor "kubernetes$runner_version"
  elif [ -f /.dockerenv ] || grep -q '/containers/' /proc/self/mountinfo 2>/dev/null; then
    finding ok executor "docker$runner_version"
  else
    finding ok executor "shell$runner_version"
  fi
  runner_rights=$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status 2>/dev/null)
  if [ $((0x${runner_rights:-0} >> 21 & 1)) -eq 0 ]; then
    finding ok privileged "the job's own container is not privileged"
  elif grep -q '/containers/' /proc/self/mountinfo 2>/dev/null; then
    finding warning privileged "the job's own container is privileged, and no engine needs that" \
      'config.toml, [runners.docker]: privileged = false, services_privileged = true, allowed_privileged_services = ["docker.io/library/docker:*-dind*", "docker:*-dind*"]'
  else
    finding ok privileged 'the job runs as root on the machine itself'
  fi
  case $DRYDOCK_ENGINE in
    dind-*)
      if [ -S /var/run/docker.sock ]; then
        finding warning socket "the runner gives its own engine's socket to each job, which a service of the job's own makes needless" \
          'config.toml, [runners.docker] volumes: remove "/var/run/docker.sock:/var/run/docker.sock"'
      else
        finding ok socket "the runner's own engine is out of reach, as it should be"
      fi ;;
    host) ! [ -S "${DOCKER_HOST#unix://}" ] || finding ok socket "the job rules the machine's own engine: for trusted projects only" ;;
  esac
}
