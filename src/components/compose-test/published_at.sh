# published_at: prints where ports that the engine publishes answer to the container of the tests: the gateway of its
# network, or, since an engine without root publishes in the namespace around its own, the address of its service.
published_at() {
  published_address=
  [ "$DRYDOCK_ENGINE" != dind-rootless ] ||
    published_address=$(awk '{ print $1; exit }' "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/address" 2>/dev/null) || :
  printf '%s\n' "${published_address:-host-gateway}"
}
