. ../../metadata/is_repository.sh
. ../../metadata/metadata_of.sh
. ../../shell/matches.sh
. ../../shell/problem.sh

# check_platform: counts the problems of the entry of `platforms` that this job is for, and of what only an image of several
# platforms knows.
check_platform() {
  matches "$DRYDOCK_PLATFORMS" '^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?$' ||
    problem platforms "$DRYDOCK_PLATFORMS" 'each entry needs one platform, such as { platform: linux/arm64, runner: arm }'
  [ -z "$DRYDOCK_PLATFORM_IMAGE" ] || is_repository "$DRYDOCK_PLATFORM_IMAGE" ||
    problem platform_image "$DRYDOCK_PLATFORM_IMAGE" 'it has to be a repository such as registry.example.com/group/app/platforms: no tag, no digest'
  check_levels=$(metadata_of annotation | sed -n '/^[a-z,-]*index-descriptor[a-z,-]*:/p' | head -n 1)
  [ -z "$check_levels" ] ||
    problem annotations "$check_levels" 'a registry keeps nothing at the level index-descriptor'
}
