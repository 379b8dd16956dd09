#!/bin/sh
# cleaner: removes from the machine's engine what killed jobs and the runner left, by label and age; nothing else.
# With the arguments `every SECONDS` it does so again and again, else once. CLEANER_HOURS says how old what the runner
# left has to be; what jobs of Drydock's components leave names the second itself.
set -eu
. ../engine/sweep_expired.sh
. ../engine/sweep_images.sh
. ./sweep_runner.sh

hours=${CLEANER_HOURS:-168}
while :; do
  sweep_images
  sweep_expired
  sweep_runner "$hours"
  [ "${1:-}" = every ] || break
  sleep "$2"
done
