. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/notice.sh
. ../shell/retry.sh

# prepare_platforms DIR STORE PLATFORMS: sees to it that the engine can run steps for PLATFORMS, with commas between, with
# QEMU where the input emulation allows it. DIR takes the logs, STORE is the engine's image store. Leaves with 64 where that cannot hold several
# platforms, with 69 where QEMU cannot be installed.
# https://docs.docker.com/build/building/multi-platform/
prepare_platforms() {
  platform_list=$3
  [ -n "$platform_list" ] || return 0
  case $platform_list in
    *,*) [ "$2" = containerd ] || fail 64 "the engine cannot hold an image of several platforms ($platform_list)" \
      "its image store is a graph driver's" 'name one platform, take a docker:dind engine, or turn the containerd image store on in the daemon' ;;
  esac
  docker buildx inspect "${BUILDX_BUILDER:-default}" >"$1/builder.log" 2>&1 || :
  platform_known=,$(sed -n 's/^Platforms: *//p' "$1/builder.log" | tr -d ' *' | tr '\n' ',')
  platform_missing=$(printf '%s\n' "$platform_list" | tr ',' '\n' | while IFS= read -r platform; do
    case $platform_known in
      *",$platform,"* | *",${platform%/v8},"*) ;;
      *) printf '%s\n' "$platform" ;;
    esac
  done | tr '\n' ',' | sed 's/,$//')
  [ -n "$platform_missing" ] || return 0
  # Stages that compile for another platform on this one need none.
  if [ "$DRYDOCK_EMULATION" = false ] || [ "$DRYDOCK_ENGINE" = buildkit ]; then
    notice "steps for $platform_missing cannot run here, where there is neither such a processor nor an emulator; what is compiled across can be built"
    return 0
  fi
  notice "emulation: QEMU for $platform_missing goes into the kernel of the machine, and stays there until it restarts"
  retry "$1/emulation.log" docker run --privileged --rm "${DRYDOCK_IMAGE_PREFIX}tonistiigi/binfmt:qemu-v10.0.4" \
    --install "$(printf '%s\n' "$platform_missing" | sed -e 's|linux/||g' -e 's|/v[0-9]*||g')" ||
    fail 69 "QEMU could not be installed for $platform_missing" "$(last_error "$1/emulation.log")" \
      'the engine has to allow privileged containers; see the lines above'
}
