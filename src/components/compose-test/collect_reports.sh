. ../../shell/lines.sh
. ../../shell/notice.sh
. ./artifacts_dir.sh
. ./stack_name.sh

# collect_reports KIND LIST: copies the files and folders of LIST, one a line, into the folder KIND of the job's artifact:
# out of the container of the tests if there is one, else from the checkout.
collect_reports() {
  report_tester=$(stack_name)-tests
  report_from=$(docker container inspect --format '{{.Config.WorkingDir}}' "$report_tester" 2>/dev/null) || report_tester=
  [ -n "$DRYDOCK_TEST_SERVICE" ] || report_from=$CI_PROJECT_DIR
  lines "$2" | while IFS= read -r report_path; do
    report_source=${report_path%/}
    case $report_path in /*) ;; *) report_source=${report_from%/}/$report_source ;; esac
    report_target=$(artifacts_dir)/$1/$(printf '%s' "${report_path#/}" | sed -e 's/\.\.//g' -e 's|/$||')
    mkdir -p "${report_target%/*}"
    if [ -n "$report_tester" ]; then
      docker cp "$report_tester:$report_source" "$report_target" >/dev/null 2>&1
    else
      cp -R "$report_source" "$report_target" 2>/dev/null
    fi || notice "$1: the tests wrote no $report_path"
  done
}
