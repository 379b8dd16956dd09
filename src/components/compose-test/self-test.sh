# The tests ran against the stack, their report came out of the container, and so did the service's log.
(
set -eu
. ../../self-test/expect.sh

outputs=.drydock/compose-test
find "$outputs" -type f
expect 'tests in the report' "$(grep -o "<testcase " "$outputs/junit/reports/junit.xml" | wc -l | tr -d ' ')" 2
expect 'failures in the report' "$(grep -c '<failure' "$outputs/junit/reports/junit.xml" || :)" 0
expect 'services that are said to be well' "$(grep -c '<testcase .*name="web"' "$outputs/services.xml" || :)" 1
expect 'requests for the page in the log' "$(grep -c 'GET / HTTP.*Python-urllib' "$outputs/logs/web.log" || :)" 1
)
