. ../engine/engine_stays.sh
. ../registry/registry_failed.sh
. ../shell/fail.sh
. ../shell/retry.sh
. ../shell/whole.sh

# push_tag NAME TARGET DIGEST DIR: pushes the tested image NAME as TARGET; DIR takes push.log and pushed.digest.
# DIGEST is what has to arrive: in the containerd store the image's ID; empty: the engine learns it by pushing. On a
# shared engine another job may tag the same TARGET in between: then it is tagged and pushed again, from the third
# time on after a pause that differs from job to job. Leaves with docker's status or 75.
push_tag() {
  push_try=0
  while [ "$push_try" -lt 20 ]; do
    push_try=$((push_try + 1))
    [ "$push_try" -lt 3 ] || sleep "$(($(whole "$CI_JOB_ID" 1) / push_try % 5))"
    push_status=0
    if engine_stays; then
      docker tag -- "$1" "$2" >"$4/push.log" 2>&1 || push_status=$?
    fi
    [ "$push_status" -ne 0 ] || retry "$4/push.log" docker push -- "$2" || push_status=$?
    if [ "$push_status" -eq 0 ]; then
      push_digest=$(sed -n 's/.*digest: \(sha256:[0-9a-f]\{64\}\).*/\1/p' "$4/push.log" | tail -n 1)
      if [ -z "$3" ] || [ "$push_digest" = "$3" ]; then
        printf '%s\n' "$push_digest" >"$4/pushed.digest"
        return 0
      fi
      echo "another job on this engine took the tag $2 meanwhile; pushing it once more"
    elif ! grep -Eq 'tag does not exist|does not exist locally|No such image|AlreadyExists: image' "$4/push.log"; then
      registry_failed "$push_status" "the push of $2 failed" "$4/push.log"
    fi
  done
  fail 70 "$2 could not be pushed as the image that was tested" "after $push_try tries the registry's digest is not $3" \
    'let fewer jobs on it push this tag at once'
}
