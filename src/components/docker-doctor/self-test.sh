# The report says that the engine answers and that the job may push, and nothing that failed.
(
set -eu
. ../../self-test/expect.sh

report=.drydock/docker-doctor/doctor.json
cat "$report"
expect 'the engine' "$(grep -c '"check": "engine", "status": "ok"' "$report" || :)" 1
expect 'pushing' "$(grep -c '"check": "push", "status": "ok"' "$report" || :)" 1
expect 'what failed' "$(grep -c '"status": "failed"' "$report" || :)" 0
)
