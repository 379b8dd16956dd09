# daemon_mtu auto|NUMBER: prints the MTU for the daemon's networks; auto: that of the interface with the default
# route, 1500 where none is found. A larger one makes connections hang (GitLab.com's runners have 1360).
daemon_mtu() {
  if [ "$1" != auto ]; then
    printf '%s\n' "$1"
    return
  fi
  mtu_interface=$(awk '$2 == "00000000" { print $1; exit }' /proc/net/route 2>/dev/null) || :
  cat "/sys/class/net/${mtu_interface:-eth0}/mtu" 2>/dev/null || echo 1500
}
