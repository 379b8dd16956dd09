. ../../registry/registry_fetch.sh
. ../../registry/registry_open.sh
. ../../registry/registry_tags.sh
. ./digests_of.sh
. ./plan_signatures.sh

# plan_repository DIR REPOSITORY: adds to DIR/plan what becomes of each of its tags in DIR/targets: `delete` or `gone`,
# repository, tag, digest, why, with tabs between. A cache goes with those of its ref that have a scope (see cache_write). Reads only.
plan_repository() {
  registry_open "$1" "$2" pull
  registry_tags "$1" "$1/tags"
  registry_fetch "$1" HEAD <"$1/tags"
  sort "$1/fetched" >"$(digests_of "$1" "$2")" # several are asked at a time, and answer in any order
  REPOSITORY=$2 awk '
    BEGIN { FS = OFS = "\t"; repository = ENVIRON["REPOSITORY"]; cache = ENVIRON["DRYDOCK_IMAGE"] "/cache" }
    FILENAME == ARGV[1] { if ($1 == repository) why[$2] = $3; next }
    {
      split($0, part, " ")
      digest[part[1]] = part[2]
      name = part[1]
      sub(/[.].*/, "", name)
      if (repository == cache && name in why && !(part[1] in why)) why[part[1]] = why[name]
      if (!(part[1] in why)) others[part[2]] = others[part[2]] (others[part[2]] == "" ? "" : ", ") part[1]
    }
    END {
      for (tag in why) {
        if (!(tag in digest)) { print "gone", repository, tag, "-", why[tag]; continue }
        shared = others[digest[tag]]
        print "delete", repository, tag, digest[tag], why[tag] (shared == "" ? "" : "; its manifest stays: " shared)
      }
    }' "$1/targets" "$(digests_of "$1" "$2")" | sort >"$1/rows"
  cat "$1/rows" >>"$1/plan"
  plan_signatures "$1" "$2"
}
