. ../shell/content_of.sh
. ../shell/problem.sh

# check_credential VARIABLE TEXT WHAT: counts a problem of docker_host_auth unless the CI/CD variable of that name, of the
# type file or not, holds TEXT; WHAT says what it has to hold.
check_credential() {
  if [ -z "$1" ]; then
    problem docker_host_auth "$DRYDOCK_DOCKER_HOST_AUTH" "it does not name the variable with $3"
    return
  fi
  case $(content_of "$1") in
    *"$2"*) ;;
    *) problem docker_host_auth "$1" "the CI/CD variable of that name is missing, protected on this ref, or does not hold $3" ;;
  esac
}
