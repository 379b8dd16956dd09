# Versions as Git tags carry them. Each reader fills `field` with raw, version, major, minor and patch, sets
# `is_prerelease`, and returns 0 for a text that is no such version.

# semver TEXT: https://semver.org, with a `v` in front or without.
function semver(text,  core, rest, part, n) {
  if (length(text) > 256 || !match(text, /^v?(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)/)) return 0
  core = substr(text, 1, RLENGTH)
  rest = substr(text, RLENGTH + 1)
  sub(/^v/, "", core)
  if (match(rest, /\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/)) rest = substr(rest, 1, RSTART - 1)
  if (rest != "" && rest !~ /^-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/) return 0
  n = split(substr(rest, 2), part, ".")
  for (; n > 0; n--) if (part[n] ~ /^0[0-9]+$/ || is_too_large(part[n])) return 0
  split(core, part, ".")
  if (is_too_large(part[1]) || is_too_large(part[2]) || is_too_large(part[3])) return 0
  is_prerelease = rest != ""
  return set_fields(text, core rest, part[1], part[2], part[3])
}
# 2^53 - 1, by their digits, since awks differ in what a number holds.
function is_too_large(number) {
  return number ~ /^[0-9]+$/ && (length(number) > 16 || length(number) == 16 && number "" > "9007199254740991")
}
function set_fields(raw, version, major, minor, patch) {
  field["raw"] = raw
  field["version"] = version
  field["major"] = major
  field["minor"] = minor
  field["patch"] = patch
  return 1
}

# pep440 TEXT: https://peps.python.org/pep-0440, in any of its spellings; `version` is the normal one. Releases after a
# release (post) count as pre-releases here: they move no shorter tag.
function pep440(text,  part, n, version, kind) {
  if (!pep440_pattern()) return 0
  if (!re_search(tolower(text))) return 0
  version = re_group[1] == "" ? "" : plain_number(re_group[1]) "!"
  n = split(re_group[2], part, ".")
  for (kind = 1; kind <= n; kind++) version = version (kind > 1 ? "." : "") plain_number(part[kind])
  kind = re_group[3]
  if (kind != "") version = version (kind ~ /^a/ ? "a" : kind ~ /^b/ ? "b" : "rc") plain_number(re_group[4])
  if (re_group[5] != "") version = version ".post" plain_number(re_group[5])
  else if (re_group[6] != "") version = version ".post" plain_number(re_group[7])
  if (re_group[8] != "") version = version ".dev" plain_number(re_group[9])
  is_prerelease = kind != "" || re_group[5] != "" || re_group[6] != "" || re_group[8] != ""
  if (re_group[10] != "") version = version "+" pep440_local(re_group[10])
  return set_fields(text, version, plain_number(part[1]), n > 1 ? plain_number(part[2]) : 0, n > 2 ? plain_number(part[3]) : 0)
}
function pep440_pattern() {
  return !re_compile("^v?(?:([0-9]+)!)?([0-9]+(?:\\.[0-9]+)*)" \
    "(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?([0-9]+)?)?" \
    "(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]+)?)?" \
    "(?:[-_.]?(dev)[-_.]?([0-9]+)?)?(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$", "")
}
function plain_number(digits) {
  sub(/^0+/, "", digits)
  return digits == "" ? "0" : digits
}
function pep440_local(text,  part, n, i, out) {
  gsub(/[-_]/, ".", text)
  n = split(text, part, ".")
  for (i = 1; i <= n; i++) out = out (i > 1 ? "." : "") (part[i] ~ /^[0-9]+$/ ? plain_number(part[i]) : part[i])
  return out
}
