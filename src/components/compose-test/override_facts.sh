. ../../cache/cache_reads.sh
. ../../cache/cache_write.sh
. ../../cache/slug.sh
. ../../engine/daemon_mtu.sh
. ../../engine/engine_stays.sh

# override_facts DIR STORE UNTIL: prints what `override` has to know beside the model in DIR, one fact a line: its name, a tab,
# its value. STORE is the engine's image store, UNTIL the second after which others may sweep; DIR holds `source` (see
# checkout_source) and takes `brought`: the names of images to remove at the end.
override_facts() {
  printf 'until\t%s\n' "$3"
  ! engine_stays || printf 'stays\t1\n'
  [ "$DRYDOCK_ENGINE" != host ] || [ "$(daemon_mtu "$DRYDOCK_MTU")" -ge 1500 ] || printf 'mtu\t%s\n' "$(daemon_mtu "$DRYDOCK_MTU")"
  # A part of a volume has to be there before it can be mounted.
  awk -F '\t' -v root="\"$CI_PROJECT_DIR/" '$1 ~ /^\/services\/[^\/]*\/volumes\/[0-9]*\/source$/ && index($2, root) == 1 { print $2 }' "$1/model" |
    xargs -r mkdir -p 2>/dev/null || :
  awk -F '\t' '{ print "kind\t" $1 "\nplace\t" $2 "\ninner\t" $3 }' "$1/source"
  [ "$DRYDOCK_BUILD" = true ] || return 0
  facts_number=0
  awk -F '[/\t]' '$2 == "services" && $4 == "build" && NF == 5 { print $3 }' "$1/model" | while IFS= read -r facts_service; do
    facts_number=$((facts_number + 1))
    if engine_stays; then
      facts_image=$COMPOSE_PROJECT_NAME-$facts_number-$(slug "$facts_service"):drydock-$CI_JOB_ID-$3
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
