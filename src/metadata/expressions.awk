# What stands in double braces: {{branch}}, {{date 'YYYYMMDD' tz='Asia/Tokyo'}}.

# expand TEXT: returns TEXT with the values of its expressions: from `fact`, and from `field` those of a version.
function expand(text,  out, at) {
  while ((at = index(text, "{{"))) {
    out = out substr(text, 1, at - 1)
    text = substr(text, at + 2)
    at = index(text, "}}")
    if (!at) {
      wrong("a `{{` is not closed")
      return out
    }
    out = out expression(trim(substr(text, 1, at - 1)))
    text = substr(text, at + 2)
  }
  return out text
}

function expression(text,  name, rest) {
  match(text, /^[a-z_]*/)
  name = substr(text, 1, RLENGTH)
  rest = trim(substr(text, RLENGTH + 1))
  if (name == "date" || name == "commit_date") return date_expression(rest, fact[name])
  if (rest == "" && name in field) return field[name]
  if (rest == "" && name in fact) return fact[name]
  wrong("{{" text "}} is none of {{branch}}, {{tag}}, {{sha}}, {{base_ref}}, {{is_default_branch}}, {{is_not_default_branch}}, {{date \047…\047}}, {{commit_date \047…\047}} and, in the pattern of a version, {{raw}}, {{version}}, {{major}}, {{minor}}, {{patch}}")
}

# The format and, if at all, tz='ZONE', in either kind of quotes.
function date_expression(text, seconds,  format, zone) {
  if (!match(text, /^("[^"]*"|\047[^\047]*\047)/)) return wrong("a date needs a format, as in {{date \047YYYYMMDD\047}}")
  format = substr(text, 2, RLENGTH - 2)
  text = trim(substr(text, RLENGTH + 1))
  zone = "UTC"
  if (text ~ /^tz *= *("[^"]*"|\047[^\047]*\047)$/) {
    sub(/^tz *= */, "", text)
    zone = substr(text, 2, length(text) - 2)
  } else if (text != "") return wrong("a date takes a format and tz=\047ZONE\047, not " text)
  if (zone_rule(zone) == "") return wrong("there is no time zone " zone "; its name is one such as Europe/Berlin")
  return zone_time(seconds, zone, format)
}
