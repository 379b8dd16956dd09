. ../../shell/promise_report.sh

# promise_reports [fresh]: sees to it that the job's report is there, empty where it wrote none (see promise_report).
promise_reports() {
  promise_report ".drydock/${CI_JOB_NAME_SLUG:-job}/doctor.xml" '<testsuites></testsuites>' "${1-}"
}
