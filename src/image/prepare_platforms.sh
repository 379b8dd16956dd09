. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/notice.sh
. ../shell/printable.sh
. ../shell/retry.sh
. ./missing_platforms.sh

# prepare_platforms DIR STORE PLATFORMS: sees to it that the engine can run steps for PLATFORMS, with commas between, with QEMU
# where the input emulation allows it. DIR takes the logs, STORE is the engine's image store. Leaves with 64 where that cannot hold several
# platforms, with 69 where QEMU cannot be installed: what installs it says so, and ends well all the same.
# https://docs.docker.com/build/building/multi-platform/
prepare_platforms() {
  platform_list=$3
  [ -n "$platform_list" ] || return 0
  case $platform_list in
    *,*) [ "$2" = containerd ] || fail 64 "the engine cannot hold an image of several platforms ($platform_list)" \
      "its image store is a graph driver's" 'name one platform, take a docker:dind engine, or turn the containerd image store on in the daemon' ;;
  esac
  docker buildx inspect "${BUILDX_BUILDER:-default}" >"$1/builder.log" 2>&1 || :
  platform_missing=$(missing_platforms "$(sed -n 's/^Platforms: *//p' "$1/builder.log" | tr -d ' *' | tr '\n' ',')" "$platform_list")
  [ -n "$platform_missing" ] || return 0
  # Stages that compile for another platform on this one need none.
  if [ "$DRYDOCK_EMULATION" = false ] || [ "$DRYDOCK_ENGINE" = buildkit ]; then
    notice "steps for $platform_missing cannot run here, where there is neither such a processor nor an emulator; what is compiled across can be built"
    return 0
  fi
  notice "emulation: QEMU for $platform_missing goes into the kernel of the machine, and stays there until it restarts"
  platform_image=${DRYDOCK_IMAGE_PREFIX}tonistiigi/binfmt:qemu-v10.0.4
  retry "$1/emulation.log" docker run --privileged --rm "$platform_image" \
    --install "$(printf '%s\n' "$platform_missing" | sed -e 's|linux/||g' -e 's|/v[0-9]*||g')" || :
  # Asked anew: the builder remembers its answer for a while.
  docker run --privileged --rm "$platform_image" >"$1/emulation.json" 2>/dev/null || :
  platform_missing=$(missing_platforms "$(sed -n 's/.*"\(linux\/[^"]*\)".*/\1/p' "$1/emulation.json" | tr '\n' ',')" "$platform_missing")
  [ -n "$platform_missing" ] || return 0
  if grep -q '^installing: .* OK$' "$1/emulation.log"; then
    set -- 'it was, and is gone again: binfmt_misc is mounted nowhere on the machine of the engine, and Linux 6.7 and newer forget it then' \
      'mount it there: mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc'
  else
    set -- "$(printable "$(grep -E '^(installing|error|docker): ' "$1/emulation.log" || last_error "$1/emulation.log")")" \
      'the engine has to allow privileged containers and reach the image, and QEMU has to know the processor; a runner with that processor needs none'
  fi
  fail 69 "QEMU could not be installed for $platform_missing" "$@"
}
