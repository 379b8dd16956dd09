# json_list: reads values of JSON, one a line, and prints them as a list.
json_list() {
  awk '$0 != "" { list = list (list == "" ? "" : ",") $0 } END { print "[" list "]" }'
}
