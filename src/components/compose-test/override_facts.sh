. ../../cache/cache_reads.sh
. ../../cache/cache_write.sh
. ../../cache/slug.sh
. ../../engine/daemon_mtu.sh
. ../../engine/engine_stays.sh
. ../../engine/job_labels.sh
. ./checkout_source.sh
. ./published_at.sh
. ./tests_socket.sh

# override_facts DIR STORE: prints what `override` has to know beside the model in DIR, one fact a line: its name, a tab,
# its value. STORE is the engine's image store; DIR holds `tester`, the image of the tests if they run in a container, and
# takes `brought`: the names of images to remove at the end.
override_facts() {
  facts_until=$(job_labels | sed -n 's/^drydock\.expires=//p')
  printf '%s\t%s\n' until "$facts_until" tester "$(cat "$1/tester")"
  ! engine_stays || printf 'stays\t1\n'
  printf '%s\t%s\n' socket "$(tests_socket)" gateway "$(published_at)"
  [ "$DRYDOCK_ENGINE" != host ] || [ "$(daemon_mtu "$DRYDOCK_MTU")" -ge 1500 ] || printf 'mtu\t%s\n' "$(daemon_mtu "$DRYDOCK_MTU")"
  # A part of a volume has to be there before it can be mounted.
  awk -F '\t' -v root="\"$CI_PROJECT_DIR/" '$1 ~ /^\/services\/[^\/]*\/volumes\/[0-9]*\/source$/ && index($2, root) == 1 { print $2 }' "$1/model" |
    xargs -r mkdir -p 2>/dev/null || :
  checkout_source | awk -F '\t' '{ print "kind\t" $1 "\nplace\t" $2 "\ninner\t" $3 }'
  [ "$DRYDOCK_BUILD" = true ] || return 0
  awk -F '[/\t]' '$2 == "services" && $4 == "build" && NF == 5 { print $3 }' "$1/model" | while IFS= read -r facts_service; do
    if engine_stays; then
      facts_image=$COMPOSE_PROJECT_NAME-$(slug "$facts_service"):drydock-$CI_JOB_ID-$facts_until
      printf 'image/%s\t%s\n' "$facts_service" "$facts_image"
      printf '%s\n' "$facts_image" >>"$1/brought"
    fi
    [ "$2:${CI_REGISTRY_IMAGE:+set}" = containerd:set ] || continue
    facts_repository=$CI_REGISTRY_IMAGE/$(slug "$facts_service")
    printf 'build/%s\t{cache_from: [%s]%s}\n' "$facts_service" \
      "$(cache_reads "$facts_repository" | sed 's/.*/"type=registry,ref=&"/' | paste -s -d , -)" \
      "$(cache_write "$facts_repository" | sed 's/.*/, cache_to: ["type=registry,ref=&,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true"]/')"
  done
}
