# What the tool wrote has come back.
(
set -eu
. ../../self-test/expect.sh

expect 'what the tool wrote' "$(cat self-test/docker-run.txt)" "examples/tools/bin: backup restore, commit $CI_COMMIT_SHA"
)
