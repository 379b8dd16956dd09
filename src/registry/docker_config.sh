. ../shell/content_of.sh
. ../shell/fail.sh

# docker_config DIR: makes DIR the docker configuration of this job alone and exports DOCKER_CONFIG, so that
# logins reach neither the checkout nor other jobs. Starts from DOCKER_AUTH_CONFIG where the project sets it, of type file or not, which
# then goes: docker would take an old password in it before that of a login (https://github.com/docker/cli/issues/6156).
# Plugins stay at hand that a shell executor's user has installed for himself.
docker_config() {
  if ! mkdir -m 700 "$1"; then
    fail 70 "the job's private folder $1 cannot be made" 'it exists already, or the folder above it cannot be written to' \
      'run the job again; a shell executor needs a writable TMPDIR'
  fi
  if [ -n "${DOCKER_AUTH_CONFIG:-}" ]; then
    (umask 077 && content_of DOCKER_AUTH_CONFIG >"$1/config.json")
    grep -q '{' "$1/config.json" || {
      rm -rf "$1"
      fail 64 'the variable DOCKER_AUTH_CONFIG holds no docker configuration' 'it is no JSON' 'give it what docker login writes into config.json, as text or as a file'
    }
    unset DOCKER_AUTH_CONFIG
  fi
  config_plugins=${HOME:-/root}/.docker/cli-plugins
  [ ! -d "$config_plugins" ] || ln -s "$config_plugins" "$1"
  export DOCKER_CONFIG="$1"
}
