. ../../registry/logins.sh
. ../../registry/registry_failed.sh
. ../../shell/retry.sh

# pull_image DIR: logs in and pulls DRYDOCK_IMAGE; DIR takes the logs. Leaves with docker's status, or with 75 when a fault of the
# registry outlived its retries.
pull_image() {
  logins "$1"
  retry "$1/pull.log" docker pull --quiet ${DRYDOCK_PLATFORM:+"--platform=$DRYDOCK_PLATFORM"} -- "$DRYDOCK_IMAGE" ||
    registry_failed "$?" "the pull of $DRYDOCK_IMAGE failed" "$1/pull.log"
}
