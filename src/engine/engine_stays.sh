# engine_stays: returns 0 if the engine is there after the job and others use it: the runner's own, or one elsewhere.
# A service, which shares a volume with the job, ends with it.
engine_stays() {
  [ -z "$DRYDOCK_SHARE" ]
}
