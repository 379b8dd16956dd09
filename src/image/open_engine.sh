. ../engine/engine_gate.sh
. ../engine/engine_stays.sh
. ../engine/image_store.sh
. ../engine/remote_access.sh
. ../engine/sweep_images.sh
. ../engine/trust_ca.sh
. ../registry/logins.sh
. ../shell/section.sh
. ./open_builder.sh

# open_engine DIR: reaches the engine, or BuildKit alone, that the job builds on, and logs in to the registries. DIR is the job's
# private folder; DIR/store takes the engine's image store, `containerd` or `graphdriver`.
open_engine() {
  section drydock_engine 'Engine' collapsed
  export BUILDX_BUILDER=default
  if [ "$DRYDOCK_ENGINE" = buildkit ]; then
    open_builder "$1" "$DRYDOCK_WAIT_TIMEOUT"
  else
    [ "$DRYDOCK_ENGINE" != remote ] || remote_access "$1"
    engine_gate "$DRYDOCK_WAIT_TIMEOUT"
  fi
  # In the background: each start of the docker client takes a while.
  image_store >"$1/store" &
  open_store=$!
  ! engine_stays || sweep_images &
  open_sweep=$!
  [ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$1"
  section drydock_login 'Registry logins' collapsed
  logins "$1"
  wait "$open_store" || :
  wait "$open_sweep" || :
}
