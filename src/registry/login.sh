. ../shell/retry.sh
. ./docker_login.sh
. ./registry_failed.sh

# login DIR HOST USER PASSWORD SOURCE: logs in to a registry; DIR takes the log, SOURCE says where the credentials
# come from. Leaves with 75 after a lasting fault of the registry, else with docker's own status.
login() {
  retry "$1/login.log" docker_login "$2" "$3" "$4" "$1" ||
    registry_failed "$?" "the login to the registry $2 failed" "$1/login.log" "$5"
}
