. ./engine_fact.sh
. ./finding.sh

# look_at_docker_hub: the mirror of Docker Hub, and how many pulls this address has left, as Docker Hub says itself.
# https://docs.docker.com/docker-hub/usage/pulls/#view-pull-rate-and-limit
look_at_docker_hub() {
  hub_mirrors=$(engine_fact '{{range .RegistryConfig.Mirrors}}{{.}} {{end}}')
  if [ -n "$hub_mirrors" ]; then
    finding ok mirror "$hub_mirrors"
  else
    # shellcheck disable=SC2016 # the name of a variable is shown
    finding warning mirror "none: each pull from Docker Hub counts against the limit of the runner's address" \
      'the inputs registry_mirror or image_prefix ($CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX/)'
  fi
  [ "$DRYDOCK_DOCKER_HUB" = true ] || return 0
  hub_token=$(timeout 15 wget -q -T 10 -O - 'https://auth.docker.io/token?service=registry.docker.io&scope=repository:ratelimitpreview/test:pull' 2>/dev/null |
    sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p') || hub_token=
  if [ -z "$hub_token" ]; then
    finding warning 'docker hub' 'it cannot be reached from the job' 'allow auth.docker.io and registry-1.docker.io in the firewall, or use a mirror'
    return
  fi
  # The token is anonymous: it opens nothing that is not public.
  hub_answer=$(timeout 15 wget -q -S -T 10 -O /dev/null --header "Authorization: Bearer $hub_token" \
    https://registry-1.docker.io/v2/ratelimitpreview/test/manifests/latest 2>&1) && hub_left=none || hub_left=unknown
  case $hub_answer in
    *[Rr]ate[Ll]imit-[Rr]emaining:*) hub_left=$(printf '%s\n' "$hub_answer" | sed -n 's/^ *[Rr]ate[Ll]imit-[Rr]emaining: *\([0-9]*\).*/\1/p' | head -n 1) ;;
    *' 429 '*) hub_left=0 ;;
  esac
  case $hub_left in
    none) finding ok 'docker hub' 'it names no limit for this address' ;;
    unknown) finding warning 'docker hub' "registry-1.docker.io does not answer the job: $(printf '%s\n' "$hub_answer" | tail -n 1)" 'allow auth.docker.io and registry-1.docker.io in the firewall, or use a mirror' ;;
    ? | 1?) finding warning 'docker hub' "$hub_left pulls without a login are left for this address" 'a login with registry_auth, or the inputs registry_mirror or image_prefix' ;;
    *) finding ok 'docker hub' "$hub_left pulls without a login are left for this address" ;;
  esac
}
