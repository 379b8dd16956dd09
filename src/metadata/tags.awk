# The rules of docker/metadata-action, over GitLab's variables: https://github.com/docker/metadata-action#tags-input
# Reads METADATA_IMAGES, METADATA_TAGS, METADATA_FLAVOR, METADATA_LABELS, METADATA_ANNOTATIONS (lists, an item a line),
# METADATA_LEVELS and METADATA_NOW (seconds) from the environment. Prints, with tabs between: `image REPOSITORY`;
# `tag NAME`, the version first; `label KEY=VALUE`; `annotation LEVEL:KEY=VALUE`; `epoch SECONDS`, the commit's time; `problem INPUT ITEM WHY`;
# `notice TEXT`.

BEGIN {
  read_facts()
  known = " type enable priority prefix suffix value pattern group event format branch match "
  split("schedule 1000 semver 900 pep440 900 match 800 edge 700 ref 600 raw 200 sha 100", part, " ")
  for (n = 1; n < 16; n += 2) default_priority[part[n]] = part[n + 1]
  read_images()
  read_flavor()
  read_rules()
  if (!problems) resolve()
  read_standard(version)
  print_labels()
  print_annotations()
  printf "epoch\t%.0f\n", fact["commit_date"]
}

function read_facts(  length_of_sha, commit) {
  git_tag = ENVIRON["CI_COMMIT_TAG"]
  merge_request = git_tag == "" ? ENVIRON["CI_MERGE_REQUEST_IID"] : ""
  branch = git_tag merge_request == "" ? ENVIRON["CI_COMMIT_BRANCH"] : ""
  commit = ENVIRON["CI_COMMIT_SHA"]
  if (merge_request != "" && tolower(ENVIRON["DOCKER_METADATA_PR_HEAD_SHA"]) == "true" && ENVIRON["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] != "")
    commit = ENVIRON["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"]
  sha = commit
  length_of_sha = ENVIRON["DOCKER_METADATA_SHORT_SHA_LENGTH"] + 0
  fact["sha"] = substr(commit, 1, length_of_sha > 0 ? length_of_sha : 7)
  fact["branch"] = branch
  fact["tag"] = git_tag
  fact["base_ref"] = merge_request == "" ? "" : ENVIRON["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"]
  fact["is_default_branch"] = branch != "" && branch == ENVIRON["CI_DEFAULT_BRANCH"] ? "true" : "false"
  fact["is_not_default_branch"] = branch git_tag merge_request != "" && fact["is_default_branch"] == "false" ? "true" : "false"
  fact["date"] = ENVIRON["METADATA_NOW"]
  fact["commit_date"] = parse_time(ENVIRON["CI_COMMIT_TIMESTAMP"])
  if (fact["commit_date"] == "") fact["commit_date"] = fact["date"]
}

function wrong(why) {
  gsub(/\t/, " ", item)
  print "problem\t" input "\t" item "\t" why
  problems++
  return ""
}
function notice(text) { print "notice\t" text }
# Splits `key=value` into `key` and `value`; a field without a key is `value`'s.
function read_field(text,  at) {
  at = index(text, "=")
  key = at > 1 ? tolower(trim(substr(text, 1, at - 1))) : "value"
  value = at > 1 ? trim(substr(text, at + 1)) : text
}

function read_flavor(  list, i, f, n, on) {
  input = "flavor"
  flavor["latest"] = "auto"
  n = split(ENVIRON["METADATA_FLAVOR"], list, "\n")
  for (i = 1; i <= n; i++) {
    item = trim(list[i])
    if (item == "" || item ~ /^#/) continue
    on = ""
    if (!csv(item)) wrong("a quotation mark stands in the midst of a field")
    for (f = 1; f <= csv_fields; f++) {
      read_field(csv_field[f])
      if (key == "latest" && value ~ /^(auto|true|false)$/) flavor[key] = value
      else if (key == "prefix" || key == "suffix") {
        flavor[on = key] = value
        expand(value)
      } else if (key == "onlatest" && on != "" && value ~ /^(true|false)$/) flavor[on " on latest"] = value == "true"
      else wrong("it has to be latest=auto, true or false; prefix=TEXT or suffix=TEXT, with `,onlatest=true` where it is for latest as well")
    }
  }
}

function read_rules(  list, i, n) {
  input = "tags"
  n = split(ENVIRON["METADATA_TAGS"], list, "\n")
  for (i = 1; i <= n; i++) {
    item = trim(list[i])
    if (item == "" || item ~ /^#/) continue
    source[++rules] = item
    if (csv(item)) {
      read_rule(rules)
      check_rule(rules)
    } else wrong("a quotation mark stands in the midst of a field")
  }
}
function read_rule(i,  f) {
  for (f = 1; f <= csv_fields; f++) {
    read_field(csv_field[f])
    if (!index(known, " " key " ")) wrong("there is no attribute " key "; the attributes are" known)
    attribute[i, key] = value
  }
  set_default(i, "type", "raw")
  if (!(attribute[i, "type"] in default_priority)) {
    wrong("there is no type " attribute[i, "type"] "; the types are schedule, semver, pep440, match, edge, ref, raw, sha")
    attribute[i, "type"] = "sha"
  }
  set_default(i, "enable", "true")
  set_default(i, "priority", default_priority[attribute[i, "type"]])
}
# To look at an element of an array that is not there would make it.
function given(i, name) { return (i, name) in attribute ? attribute[i, name] : "" }
function set_default(i, name, text) { if (!((i, name) in attribute)) attribute[i, name] = text }
function needs(i, name) { if (!((i, name) in attribute)) wrong("type=" attribute[i, "type"] " needs the attribute " name) }
function one_of(i, name, pattern, words) { if (attribute[i, name] !~ pattern) wrong(name " has to be " words) }

# Fills in what a type has by default, and names what is wrong, whether or not the rule applies to this pipeline.
function check_rule(i,  type) {
  type = attribute[i, "type"]
  if (type == "schedule") set_default(i, "pattern", "nightly")
  else if (type == "raw") needs(i, "value")
  else if (type == "semver" || type == "pep440") needs(i, "pattern")
  else if (type == "match") {
    needs(i, "pattern")
    set_default(i, "group", 0)
    one_of(i, "group", "^[0-9]+$", "a number")
    compile_match(i)
  } else if (type == "ref") {
    needs(i, "event")
    one_of(i, "event", "^(branch|tag|pr|mr)$", "branch, tag, pr or mr")
    if (attribute[i, "event"] ~ /^[pm]r$/) set_default(i, "prefix", attribute[i, "event"] "-")
  } else if (type == "sha") {
    set_default(i, "prefix", "sha-")
    set_default(i, "format", "short")
    one_of(i, "format", "^(short|long)$", "short or long")
  }
  one_of(i, "priority", "^-?[0-9]+$", "a number")
  if (given(i, "match") != "" && re_compile(attribute[i, "match"], "")) wrong("match is no regular expression: " re_error)
  expand(given(i, "prefix") given(i, "suffix") given(i, "value"))
  if (expand(attribute[i, "enable"]) !~ /^(true|false)$/) wrong("enable has to be true or false, or an expression that is")
  if (type ~ /^(semver|pep440)$/) set_fields("", "", "", "", "")
  if (type != "match") expand(given(i, "pattern"))
  clear_fields()
}
function clear_fields(  name) { for (name in field) delete field[name] }
# A pattern of type=match, between slashes with flags behind, or bare.
function compile_match(i,  pattern, flags) {
  pattern = attribute[i, "pattern"]
  if (match(pattern, /\/[a-z]*$/) && pattern ~ /^\/.+\//) {
    flags = substr(pattern, RSTART + 1)
    pattern = substr(pattern, 2, RSTART - 2)
  }
  if (flags ~ /[^imsud]/) wrong("the flags " flags " are not known here; i, m, s are")
  else if (re_compile(pattern, flags)) wrong("pattern is no regular expression: " re_error)
}
