. ./json_texts.sh

# json_labels: reads lines `key=value` and prints them as an object of JSON in a bake file.
json_labels() {
  json_texts | LC_ALL=C awk '
    $0 == "\"\"" { next }
    { at = index($0, "="); list = list (list == "" ? "" : ",") substr($0, 1, at - 1) "\":\"" substr($0, at + 1) }
    END { print "{" list "}" }'
}
