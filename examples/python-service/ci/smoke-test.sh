#!/bin/sh
# Starts an image of the service, waits until it is healthy, asks it a question. Usage: smoke-test.sh IMAGE
set -eu

container=$(docker run --detach "$1")
trap 'docker rm --force --volumes "$container" >/dev/null' EXIT

health=starting
seconds=0
while [ "$health" = starting ] && [ "$seconds" -lt 30 ]; do
  sleep 1
  seconds=$((seconds + 1))
  health=$(docker inspect --format '{{.State.Health.Status}}' "$container")
done
if [ "$health" != healthy ]; then
  echo "the service is $health after $seconds s; its log:" >&2
  docker logs "$container" >&2
  exit 1
fi

# Inside the container: a published port is on another host for each kind of engine.
docker exec "$container" python -c '
import json, urllib.request
question = json.dumps({"text": "I was charged twice"}).encode()
answer = json.load(urllib.request.urlopen("http://127.0.0.1:8080/triage", question))
print(answer)
assert answer["team"] == "billing", answer
'
