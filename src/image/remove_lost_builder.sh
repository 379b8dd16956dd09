. ../shell/job_dir.sh
. ./make_builder.sh
. ./remove_builder.sh

# remove_lost_builder: removes the builder that a lost script (see script_lost) made in a cluster, as one that buildx is told of anew.
remove_lost_builder() {
  case $DRYDOCK_DOCKER_HOST in kubernetes://*) ;; *) return 0 ;; esac
  builder_lost=$(job_dir)
  mkdir -m 700 "$builder_lost" || return 0
  DOCKER_CONFIG=$builder_lost
  export DOCKER_CONFIG
  ! make_builder "$builder_lost" >/dev/null 2>&1 || ! [ -f "$builder_lost/builder" ] || remove_builder "$builder_lost"
  rm -rf "$builder_lost"
}
