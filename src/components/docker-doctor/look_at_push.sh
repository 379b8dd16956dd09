. ../../shell/last_error.sh
. ./finding.sh

# look_at_push DIR REFERENCE: tries to push the empty image of look_at_checkout; DIR takes the log.
look_at_push() {
  printf '%s\n' "$2" >>"$1/image"
  if docker tag "drydock-doctor:$CI_JOB_ID" "$2" >"$1/push.log" 2>&1 && docker push --quiet "$2" >"$1/push.log" 2>&1; then
    finding ok push "$2 was pushed"
  else
    finding failed push "$2 could not be pushed: $(last_error "$1/push.log")" 'registry_auth: a user who may push to that repository; in GitLab also Settings, Packages and registries: protected tags and repositories'
  fi
}
