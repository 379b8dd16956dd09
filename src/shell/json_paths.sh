# json_paths: reads JSON and prints each value in a line: its path (`/services/web/ports/0/target`), a tab, and the value
# as it stands in the JSON; for an object or a list only `{` or `[`.
json_paths() {
  LC_ALL=C awk '
  {
    text = $0
    while (match(text, /^[ \t\r]*("([^"\\]|\\.)*"|[][{},:]|[^][{},:" \t\r]+)/)) {
      token = substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
      sub(/^[ \t\r]+/, "", token)
      if (token == ":") continue
      if (token == ",") { count[depth]++; is_key = kind[depth] == "{"; continue }
      if (token == "}" || token == "]") { depth--; is_key = 0; continue }
      if (is_key) { key[depth] = substr(token, 2, length(token) - 2); is_key = 0; continue }
      path = depth ? base[depth] "/" (kind[depth] == "{" ? key[depth] : count[depth] + 0) : ""
      print path "\t" token
      if (token == "{" || token == "[") { depth++; kind[depth] = token; base[depth] = path; count[depth] = 0; is_key = token == "{" }
    }
  }'
}
