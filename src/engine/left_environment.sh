. ../shell/left_dir.sh
. ./remote_environment.sh

# left_environment: in an after_script, sets what the client needs to reach an engine elsewhere, as the job's script had it.
left_environment() {
  case $DRYDOCK_ENGINE:$(left_dir) in
    remote:?*) remote_environment "$(left_dir)" ;;
  esac
}
