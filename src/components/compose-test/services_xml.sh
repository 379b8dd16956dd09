. ./artifacts_dir.sh
. ./xml_text.sh

# services_xml STATES: prints a JUnit report with a case for each service of the file STATES (see stack_states); a failed
# one holds the end of its log, which collect_logs has written.
services_xml() {
  printf '<?xml version="1.0"?>\n<testsuite name="services" tests="%s" failures="%s">\n' "$(grep -c . "$1")" "$(grep -cv '^fine' "$1")"
  while IFS='	' read -r xml_verdict xml_service xml_state; do
    [ -n "$xml_verdict" ] || continue
    printf '<testcase classname="services" name="%s">' "$xml_service"
    [ "$xml_verdict" = fine ] || printf '<failure message="%s">%s</failure>' "$(printf '%s' "$xml_state" | xml_text)" \
      "$(tail -n 20 "$(artifacts_dir)/logs/$xml_service.log" 2>/dev/null | xml_text)"
    echo '</testcase>'
  done <<EOF
$(cut -f 1,2,4 "$1")
EOF
  echo '</testsuite>'
}
