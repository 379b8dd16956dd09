# json_texts: reads lines and prints each as a text of JSON in a bake file, where `${` and `%{` would begin a template.
# https://github.com/hashicorp/hcl/blob/main/json/spec.md
json_texts() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' |
    LC_ALL=C sed -e 's/[\\"]/\\&/g' -e 's/	/\\t/g' -e 's/\([$%]\){/\1\1{/g' -e 's/.*/"&"/'
}
