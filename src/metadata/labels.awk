# Labels and annotations: the keys of the OCI's specification from GitLab's variables, over them the user's own lines
# `key=value`. An empty value takes one of ours away. GitLab has no variable for `licenses`.
# https://github.com/opencontainers/image-spec/blob/main/annotations.md

function read_standard(version) {
  standard("title", ENVIRON["CI_PROJECT_TITLE"])
  standard("description", ENVIRON["CI_PROJECT_DESCRIPTION"])
  standard("url", ENVIRON["CI_PROJECT_URL"])
  standard("source", ENVIRON["CI_PROJECT_URL"])
  standard("version", version)
  # The commit's time: what is built from the same commit again is the same image.
  standard("created", ENVIRON["CI_COMMIT_TIMESTAMP"])
  standard("revision", sha)
}
function standard(name, text) {
  gsub(/[\r\n]+/, " ", text)
  if (text != "") standard_text[standard_key[++standards] = "org.opencontainers.image." name] = text
}

function print_labels(  n) {
  read_keys("labels")
  for (n = 1; n <= keys; n++) if (text_of[key_of[n]] != "\n") print "label\t" key_of[n] "=" text_of[key_of[n]]
}
# At the levels of METADATA_LEVELS, between commas; without any only the user's own, at the level that they name.
function print_annotations(  level, levels, l, n) {
  input = "annotation_levels"
  levels = split(ENVIRON["METADATA_LEVELS"], level, ",")
  for (l = 1; l <= levels; l++) {
    item = level[l] = trim(level[l])
    if (item !~ /^(manifest|index|manifest-descriptor|index-descriptor)$/)
      wrong("a level has to be manifest, index, manifest-descriptor or index-descriptor")
  }
  if (!levels) standards = 0
  read_keys("annotations")
  for (n = 1; n <= keys; n++) {
    if (text_of[key_of[n]] == "\n") continue
    if (!levels || key_of[n] ~ /^[a-z,-]+(\[[^]]*\])?:/) print "annotation\t" key_of[n] "=" text_of[key_of[n]]
    else for (l = 1; l <= levels; l++) print "annotation\t" level[l] ":" key_of[n] "=" text_of[key_of[n]]
  }
}

function read_keys(name,  list, i, n, at) {
  keys = 0
  for (i in text_of) delete text_of[i]
  for (i = 1; i <= standards; i++) set_key(standard_key[i], standard_text[standard_key[i]])
  input = name
  n = split(ENVIRON["METADATA_" toupper(name)], list, "\n")
  for (i = 1; i <= n; i++) {
    item = trim(list[i])
    at = index(item, "=")
    if (at < 2) continue
    name = substr(item, 1, at - 1)
    set_key(name, substr(item, at + 1) == "" && name in standard_text ? "\n" : expand(substr(item, at + 1)))
  }
}
function set_key(name, text) {
  if (!(name in text_of)) key_of[++keys] = name
  text_of[name] = text
}
