. ./finding.sh

# look_at_modes: whether the runner checks out with umask 0000, as its docker executor does.
# https://docs.gitlab.com/runner/configuration/feature-flags/
look_at_modes() {
  case $(ls -ld .) in
    d???????w*) finding ok modes 'everyone may write to the checkout (umask 0000): builds get the modes that Git records all the same; FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR = true in config.toml, [runners.feature_flags], keeps them for every job' ;;
    *) finding ok modes 'the checkout has modes of its own' ;;
  esac
}
