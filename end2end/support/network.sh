#!/bin/sh
# Runs a command in a network that this makes for it: loopback, and one ordinary interface with an address and a default
# route. The other end of that interface leads nowhere, so nothing leaves. The network ends with the command. It must be
# run inside `unshare --net`.
set -eu
ip link set lo up
ip link add ordinary type veth peer name nowhere
ip addr add 198.51.100.2/24 dev ordinary
ip link set ordinary up
ip link set nowhere up
ip route add default via 198.51.100.1
exec "$@"
