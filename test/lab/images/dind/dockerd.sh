#!/bin/sh
# Stands before dockerd so that the engine stores images in containerd by default, as Docker 29 does.
# Takes dockerd's arguments; whoever says something about the feature, by option or in daemon.json, is left alone.
set -eu

case " $* " in
  *containerd-snapshotter*) ;;
  *)
    if ! grep -qs '"features"' /etc/docker/daemon.json; then
      set -- --feature containerd-snapshotter=true "$@"
    fi
    ;;
esac
exec /usr/sbin/dockerd "$@"
