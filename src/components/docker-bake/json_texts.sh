# json_texts: reads lines and prints each as a text of JSON in a bake file, where `${` and `%{` would begin a template.
# https://github.com/hashicorp/hcl/blob/main/json/spec.md
json_texts() {
  LC_ALL=C awk '
    BEGIN { for (i = 1; i < 32; i++) control[i] = sprintf("%c", i) }
    {
      gsub(/[\\"]/, "\\\\&")
      gsub(/[$][{]/, "$${")
      gsub(/%[{]/, "%%{")
      for (i in control) while (at = index($0, control[i])) $0 = substr($0, 1, at - 1) sprintf("\\u%04x", i) substr($0, at + 1)
      print "\"" $0 "\""
    }'
}
