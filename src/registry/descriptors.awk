# Reads what json_paths says of a list of descriptors, at the path `list`, and prints a line for each: its digest, a tab, its JSON.

index($1, list) == 1 {
  number = path = substr($1, length(list) + 1)
  sub(/\/.*/, "", number)
  if (number != last) finish()
  last = number
  key = substr(path, length(number) + 2)
  value = substr($0, length($1) + 2)
  if (key ~ /^(mediaType|digest|size|artifactType|data)$/) fields = joined(fields, key, value)
  if (key == "digest") digest = substr(value, 2, length(value) - 2)
  if (key ~ /^annotations\//) annotations = joined(annotations, substr(key, 13), value)
}
END { finish() }

function finish() {
  if (digest != "") print digest "\t{" fields (annotations == "" ? "" : ",\"annotations\":{" annotations "}") "}"
  digest = fields = annotations = ""
}
function joined(text, name, json) { return text (text == "" ? "" : ",") "\"" name "\":" json }
