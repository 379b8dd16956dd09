# write_reports FINDINGS DIR: writes doctor.json (an array of check, status, text, fix) and doctor.xml (JUnit: one case a
# check; a warning is a skipped one) into DIR, from the lines of the file FINDINGS, which hold no control characters.
write_reports() {
  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' "$1" | awk -F '\t' '
    BEGIN { printf "[" }
    { printf "%s\n  {\"check\": \"%s\", \"status\": \"%s\", \"text\": \"%s\", \"fix\": \"%s\"}", (NR > 1 ? "," : ""), $2, $1, $3, $4 }
    END { print "\n]" }' >"$2/doctor.json"
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g' "$1" | awk -F '\t' '
    { failed += $1 == "failed"; skipped += $1 == "warning"
      body = $1 == "failed" ? "<failure message=\"" $3 "\">" $4 "</failure>" : $1 == "warning" ? "<skipped message=\"" $3 "; change: " $4 "\"/>" : ""
      cases = cases "  <testcase classname=\"docker-doctor\" name=\"" $2 ": " $3 "\">" body "</testcase>\n" }
    END { printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"docker-doctor\" tests=\"%d\" failures=\"%d\" skipped=\"%d\">\n%s</testsuite>\n", NR, failed, skipped, cases }' >"$2/doctor.xml"
}
