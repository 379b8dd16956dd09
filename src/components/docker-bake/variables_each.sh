# variables_each DIR: prints how many output variables each target of DIR/images may have, so that GitLab takes those of all: 20 on an
# instance as it is installed, 50 on GitLab.com, or what output_limit says.
# https://docs.gitlab.com/administration/instance_limits/#limit-number-of-dotenv-variables
variables_each() {
  each_most=$DRYDOCK_OUTPUT_LIMIT
  case $each_most:${CI_SERVER_HOST:-} in
    0:gitlab.com) each_most=50 ;;
    0:*) each_most=20 ;;
  esac
  each_targets=$(grep -c '' "$1/images") || :
  [ "$each_targets" -eq 0 ] || each_most=$((each_most / each_targets))
  [ "$each_most" -lt 5 ] || each_most=5
  printf '%s\n' "$each_most"
}
