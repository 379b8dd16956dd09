. ../../engine/daemon_mtu.sh
. ./engine_fact.sh
. ./engine_skew.sh
. ./finding.sh

# look_at_network: whether packets of the engine's containers fit through the job's network, and whether names resolve.
look_at_network() {
  network_outer=$(daemon_mtu auto)
  network_inner=$(docker network inspect bridge --format '{{index .Options "com.docker.network.driver.mtu"}}' 2>/dev/null) || network_inner=
  network_inner=${network_inner:-1500}
  if [ "$DRYDOCK_ENGINE" = remote ]; then
    finding ok mtu "$network_inner in the engine's networks; what its machine has cannot be seen from here"
  elif [ "$network_inner" -gt "$network_outer" ]; then
    case $DRYDOCK_ENGINE in
      host) network_fix="daemon.json: { \"mtu\": $network_outer, \"default-network-opts\": { \"bridge\": { \"com.docker.network.driver.mtu\": \"$network_outer\" } } }" ;;
      *) network_fix='the input mtu: auto' ;;
    esac
    finding warning mtu "$network_inner in the engine's networks, $network_outer in the job's: large packets get lost, and downloads hang" "$network_fix"
  else
    finding ok mtu "$network_inner in the engine's networks, $network_outer in the job's"
  fi
  network_registry=${CI_REGISTRY:-}
  for network_name in ${CI_SERVER_HOST:+"$CI_SERVER_HOST"} ${network_registry:+"${network_registry%%[:/]*}"}; do
    case $network_name in
      *[!0-9.]*) ;;
      *)
        finding warning dns "GitLab or its registry is addressed by an IP address, $network_name: certificates, exceptions of a proxy and names of images go by names" \
          'a name in external_url and registry_external_url (gitlab.rb)'
        continue ;;
    esac
    if getent hosts "$network_name" >/dev/null 2>&1 || nslookup "$network_name" >/dev/null 2>&1; then
      finding ok dns "$network_name is known"
    else
      finding warning dns "the name $network_name is not known in the job" 'config.toml, [runners.docker]: dns = ["…"], or extra_hosts'
    fi
  done
  network_skew=$(engine_skew "$(engine_fact '{{.SystemTime}}')")
  if [ "${network_skew:-0}" -ge -60 ] && [ "${network_skew:-0}" -le 60 ]; then
    finding ok clock "the engine's clock and the job's agree"
  else
    case $network_skew in -*) network_side=behind ;; *) network_side='ahead of' ;; esac
    finding warning clock "the engine's clock is ${network_skew#-} s $network_side the job's: certificates and logins may be refused" 'synchronise the clocks of both machines (chrony, systemd-timesyncd)'
  fi
}
