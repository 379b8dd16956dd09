. ../../shell/fail.sh
. ../../shell/printable.sh

# read_platforms DIR: reads what the jobs of the platforms have handed over, into DIR/platforms (a line for each: number, how
# many there are, platform, repository, digest, with tabs between, in the order of the input) and DIR/metadata, what the
# first one says of the names. Leaves with 64 where a platform is there twice, with 70 where one is missing.
read_platforms() {
  for platform_file in ".drydock/platforms/$CI_PIPELINE_ID"-*/platform; do
    [ ! -f "$platform_file" ] || awk -v OFS='\t' '{ line[NR] = $0 } END { print line[1], line[2], line[3], line[4], line[5], FILENAME }' "$platform_file"
  done | LC_ALL=C sort -n >"$1/handed"
  platforms_total=$(cut -f 2 "$1/handed" | LC_ALL=C sort -n | tail -n 1)
  platforms_fix='each platform once in the input platforms; then run the jobs that build again, which hand their artifacts to this one'
  platforms_wrong=$(LC_ALL=C grep -Ev '^[0-9]+	[0-9]+	[a-z0-9]+(/[a-z0-9_.]+)+	[^	]+	(sha256:[0-9a-f]+)?	' "$1/handed" | head -n 1) || :
  [ -z "$platforms_wrong" ] || fail 70 'what the job of a platform handed over cannot be read' "$(printable "$platforms_wrong")" "$platforms_fix"
  platforms_twice=$(cut -f 3 "$1/handed" | LC_ALL=C sort | uniq -d | tr '\n' ' ')
  [ -z "$platforms_twice" ] || fail 64 "platforms that are listed twice: $platforms_twice" \
    'an image has each platform once' 'remove one of the two entries from the input platforms'
  platforms_count=$(awk 'END { print NR }' "$1/handed")
  if [ "$platforms_count" -eq 0 ]; then
    fail 70 'no platform is there to merge' 'the jobs that build have handed nothing over: they did not run, or this job does not need them' "$platforms_fix"
  fi
  [ "$platforms_count" -eq "$platforms_total" ] ||
    fail 70 "only $platforms_count of $platforms_total platforms are there: $(cut -f 3 "$1/handed" | tr '\n' ' ')" \
      'the job of another one has not ended well, or two entries of the input platforms are the same, which GitLab makes one job' "$platforms_fix"
  if [ "$DRYDOCK_PUSH" = true ]; then
    platforms_wrong=$(awk -F '\t' '$5 == "" { print $3 }' "$1/handed" | tr '\n' ' ')
    [ -z "$platforms_wrong" ] || fail 64 "these platforms were not pushed: $platforms_wrong" \
      'push was false for their jobs, and is true for this one' 'set DRYDOCK_PUSH for all jobs or for none'
  fi
  cut -f 1-5 "$1/handed" >"$1/platforms"
  platform_file=$(head -n 1 "$1/handed" | cut -f 6)
  cp "${platform_file%/*}/metadata" "$1/metadata"
}
