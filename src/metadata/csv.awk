# csv LINE: splits a line at its commas into `csv_field`; a field in double quotes may hold commas, and quotes twice.
# Sets `csv_fields` to their number, and returns it; 0 where a quote stands wrong.
function csv(line,  n, field_text) {
  do {
    field_text = ""
    if (line ~ /^"/) {
      do {
        line = substr(line, 2)
        if (!match(line, /"/)) return csv_fields = 0
        field_text = field_text substr(line, 1, RSTART - 1)
        line = substr(line, RSTART + 1)
        if (line ~ /^"/) field_text = field_text "\""
      } while (line ~ /^"/)
      if (line != "" && line !~ /^,/) return csv_fields = 0
    } else {
      match(line, /^[^,]*/)
      field_text = substr(line, 1, RLENGTH)
      if (index(field_text, "\"")) return csv_fields = 0
      line = substr(line, RLENGTH + 1)
    }
    csv_field[++n] = trim(field_text)
    if (line == "") return csv_fields = n
    line = substr(line, 2)
  } while (1)
}
function trim(text) {
  gsub(/^[ \t\r]+|[ \t\r]+$/, "", text)
  return text
}
