. ../../checkout/create_over_checkout.sh
. ../../checkout/way_in_words.sh
. ../../engine/job_labels.sh
. ./finding.sh

# look_at_checkout DIR: how a container gets the checkout: with an image of nothing but an empty file, which has to be
# pulled from nowhere.
look_at_checkout() {
  printf 'drydock-doctor:%s\n' "$CI_JOB_ID" >"$1/image"
  mkdir "$1/empty"
  : >"$1/empty/empty"
  tar -C "$1/empty" -cf - empty | docker import - "drydock-doctor:$CI_JOB_ID" >/dev/null 2>&1 || :
  set -- "$1"
  while IFS= read -r look_label; do
    set -- "$@" --label "$look_label"
  done <<EOF
$(job_labels)
EOF
  if create_over_checkout "$@" "drydock-doctor:$CI_JOB_ID" none; then
    finding ok checkout "a container has it $(way_in_words "$(cat "$1/way")")"
  else
    finding failed checkout "no container can get it: $(tail -n 1 "$1/create.log")" 'free space on the engine; for engine: host, builds_dir in config.toml has to be a volume or a folder of the machine'
  fi
}
