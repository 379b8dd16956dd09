. ../../engine/image_store.sh
. ../../image/attestation_form.sh
. ../../registry/refusal.sh
. ../../shell/last_error.sh
. ./finding.sh

# look_at_push DIR REFERENCE: tries to push what docker-build would push, with provenance where the engine's store holds it: an image
# of the empty file of look_at_checkout; DIR takes the log.
look_at_push() {
  printf '%s\n' "$2" >>"$1/image"
  printf 'FROM scratch\nCOPY empty /\n' >"$1/empty/Dockerfile"
  push_dir=$1
  push_reference=$2
  set -- --provenance=false --output type=image
  [ "$(image_store)" != containerd ] || set -- --provenance=mode=min --output "type=image,$(attestation_form)"
  if docker buildx build --builder default --progress plain "$@" --tag "$push_reference" -- "$push_dir/empty" >"$push_dir/build.log" 2>&1; then
    if docker push --quiet "$push_reference" >"$push_dir/push.log" 2>&1; then
      finding ok push "$push_reference was pushed"
      return
    fi
  else
    cp "$push_dir/build.log" "$push_dir/push.log"
  fi
  push_refusal=$(refusal "$push_dir/push.log")
  if [ -n "$push_refusal" ]; then
    finding failed push "$push_reference could not be pushed: $(printf '%s\n' "$push_refusal" | sed -n 1p)" "$(printf '%s\n' "$push_refusal" | sed -n 2p)"
  else
    finding failed push "$push_reference could not be pushed: $(last_error "$push_dir/push.log")" 'registry_auth: a user who may push to that repository; in GitLab also Settings, Packages and registries: protected tags and repositories'
  fi
}
