# engine_hopeless ERROR WORD: returns 0 if neither waiting nor trying again mends why the engine does not answer. ERROR is the
# client's output, WORD the service's. A socket of the runner's engine is there before the job, or never.
engine_hopeless() {
  case $2 in
    unprivileged | unshared) return 0 ;;
    # A daemon that a signal has ended may live longer elsewhere.
    'ended 1'[3-9][0-9]:*) return 1 ;;
    'ended '*) return 0 ;;
  esac
  case $DRYDOCK_ENGINE:$1 in
    *'is too old'* | *'is too new'* | *'permission denied'* | *'HTTP request to an HTTPS server'*) return 0 ;;
    remote:*'ermission denied'* | remote:*'erification failed'* | remote:*x509* | remote:*'remote error: tls'* | remote:*' dial-stdio '*'not found'*) return 0 ;;
  esac
  [ "$DOCKER_HOST" = unix:///var/run/docker.sock ] && ! [ -S /var/run/docker.sock ]
}
