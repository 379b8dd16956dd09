. ../registry/check_access.sh
. ../shell/problem.sh
. ./check_remote.sh

# check_engine: counts the problems of the engine inputs that a pattern cannot see.
check_engine() {
  [ "$DRYDOCK_ENGINE" = "$DRYDOCK_ENGINE_OF_JOB" ] || problem engine "$DRYDOCK_ENGINE" \
    "this job is made for $DRYDOCK_ENGINE_OF_JOB; a variable cannot exchange its services, the input or extends can"
  [ "$DRYDOCK_ENGINE" != remote ] || check_remote
  check_access
}
