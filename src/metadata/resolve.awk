# Which tags the rules of tags.awk give for this pipeline.

function resolve(  order, i, n, done) {
  for (n = 0; n < rules; n++) {
    done = 0
    for (i = 1; i <= rules; i++)
      if (!(i in order) && (!done || attribute[i, "priority"] + 0 > attribute[done, "priority"] + 0)) done = i
    order[done] = 1
    apply(done)
  }
  if (latest == "true") {
    item = "latest"
    add((flavor["prefix on latest"] ? expand(flavor["prefix"]) : "") "latest" (flavor["suffix on latest"] ? expand(flavor["suffix"]) : ""))
  }
}

# apply RULE: prints the tag of one rule, if it applies. The first that does says whether `latest` moves.
function apply(i,  type, text) {
  item = source[i]
  type = attribute[i, "type"]
  moves_latest = "false"
  if (expand(attribute[i, "enable"]) == "false") return
  if (type == "schedule") text = ENVIRON["CI_PIPELINE_SOURCE"] == "schedule" ? expand(attribute[i, "pattern"]) : none()
  else if (type == "semver" || type == "pep440") text = version_tag(i, type)
  else if (type == "match") text = match_tag(i)
  else if (type == "edge") text = branch != "" && branch == edge_branch(i) ? "edge" : none()
  else if (type == "ref") text = ref_tag(attribute[i, "event"])
  else if (type == "raw") text = expand(attribute[i, "value"])
  else text = attribute[i, "format"] == "long" ? sha : fact["sha"]
  if (!applies(text)) return
  add(around(i, "prefix") text around(i, "suffix"))
}
# A rule that does not apply gives a text that no rule gives.
function none() { return "\n" }
function applies(text) { return text != "\n" }
function around(i, name) { return expand((i, name) in attribute ? attribute[i, name] : flavor[name]) }

function add(text) {
  if (text == "") return
  gsub(/[^A-Za-z0-9._-]+/, "-", text)
  sub(/^[.-]+/, "", text)
  text = substr(text, 1, 128)
  if (text == "") {
    notice("no tag for " item ": nothing of it can stand in one")
    return
  }
  if (latest == "") latest = flavor["latest"] == "auto" ? moves_latest : flavor["latest"]
  if (version == "") version = text
  if (!(text in added)) print "tag\t" text
  added[text] = 1
}

function edge_branch(i) { return given(i, "branch") == "" ? ENVIRON["CI_DEFAULT_BRANCH"] : given(i, "branch") }
function ref_tag(event) {
  if (event == "branch") return branch == "" ? none() : branch
  if (event != "tag") return merge_request == "" ? none() : merge_request
  if (git_tag == "") return none()
  moves_latest = "true"
  return git_tag
}
# What a rule about versions reads: its own value, or the Git tag.
function source_of(i) {
  if (given(i, "value") != "") return expand(given(i, "value"))
  return git_tag == "" ? none() : git_tag
}

function version_tag(i, type,  text, pattern) {
  text = source_of(i)
  if (!applies(text)) return text
  if (given(i, "match") != "") {
    re_compile(attribute[i, "match"], "")
    if (!re_search(text)) notice("no match of " attribute[i, "match"] " in " item ": " text)
    else if (1 in re_group) text = re_group[1]
  }
  gsub("/", "-", text)
  if (!(type == "semver" ? semver(text) : pep440(text))) {
    notice("no " (type == "semver" ? "semantic version" : "version by PEP 440") ", hence no tag from " item ": " text)
    return none()
  }
  # A shorter tag of a pre-release would move those who want releases.
  pattern = attribute[i, "pattern"]
  if (is_prerelease && pattern !~ /^\{\{ *raw *\}\}$/) pattern = "{{version}}"
  if (!is_prerelease) moves_latest = "true"
  text = expand(pattern)
  clear_fields()
  return text
}

function match_tag(i,  text) {
  text = source_of(i)
  if (!applies(text)) return text
  compile_match(i)
  if (!re_search(text)) {
    notice((re_error ? "it takes too long" : "no match") ", hence no tag from " item ": " text)
    return none()
  }
  if (!(attribute[i, "group"] + 0 in re_group)) {
    notice("no group " attribute[i, "group"] " in the match, hence no tag from " item ": " text)
    return none()
  }
  moves_latest = "true"
  return re_group[attribute[i, "group"] + 0]
}
