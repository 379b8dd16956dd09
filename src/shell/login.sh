. ./docker_login.sh
. ./fail.sh
. ./retry.sh

# login DIR HOST USER PASSWORD SOURCE: logs in to a registry; DIR takes the log, SOURCE says where the
# credentials come from. Leaves with 75 after a lasting transient fault, else with docker's own status.
login() {
  login_status=0
  retry "$1/login.log" docker_login "$2" "$3" "$4" || login_status=$?
  case $login_status in
    0) return 0 ;;
    75) fail 75 "the registry $2 does not answer as it should" "$(last_error "$1/login.log")" \
      'run the job again later; the registry or the network had a fault' ;;
  esac
  if grep -Eqi 'unauthorized|denied|incorrect username or password|401' "$1/login.log"; then
    fail "$login_status" "the registry $2 refuses the login" "the user or the password from $5 is wrong or has expired" \
      "correct $5, or give the user access to the registry"
  elif grep -q 'x509' "$1/login.log"; then
    fail "$login_status" "the certificate of the registry $2 is not trusted" "$(last_error "$1/login.log")" \
      'name a file variable with the CA certificate in the input ca_certificate; with engine: host put it on the runner as /etc/docker/certs.d/<registry>/ca.crt'
  fi
  fail "$login_status" "the login to the registry $2 failed" "$(last_error "$1/login.log")" \
    "check the registry's name and $5"
}
