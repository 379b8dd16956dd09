. ../../registry/certificate_fix.sh
. ../../registry/docker_login.sh
. ../../shell/last_error.sh
. ./finding.sh

# look_at_login DIR HOST USER PASSWORD: tries a login; DIR takes its log.
look_at_login() {
  if docker_login "$2" "$3" "$4" "$1" >"$1/login.log" 2>&1; then
    finding ok registry "the login to $2 works"
    return
  fi
  login_why=$(last_error "$1/login.log")
  case $login_why in
    *x509*) login_fix=$(certificate_fix) ;;
    *denied* | *nauthorized* | *incorrect*) login_fix='the values of the variables that registry_auth names: they are wrong, expired, or without access' ;;
    *) login_fix="the name in registry_auth, the firewall, or the engine's proxy (daemon.json: { \"proxies\": … })" ;;
  esac
  finding failed registry "the login to $2 fails: $login_why" "$login_fix"
}
