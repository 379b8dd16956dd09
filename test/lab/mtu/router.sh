#!/bin/sh
# Makes the lab a router between a network and everything else, the way routers on the Internet are: what does not fit
# into the network's MTU is dropped, and the sender is not told. Runs in the lab's network namespace.
# Takes add or remove, then the network's subnet.
set -eu

case "$1" in
  add) action=-I ;;
  remove) action=-D ;;
esac
subnet="$2"

# Docker keeps its networks apart: in the raw table what is addressed to a container, in the filter what is forwarded.
iptables -t raw "$action" PREROUTING -s "$subnet" -j ACCEPT
iptables "$action" DOCKER-USER -s "$subnet" -j ACCEPT
iptables "$action" DOCKER-USER -d "$subnet" -j ACCEPT
iptables "$action" OUTPUT -p icmp --icmp-type fragmentation-needed -j DROP
