. ../../image/promise_outputs.sh
. ../../shell/promise_report.sh

# promise_reports [fresh]: sees to it that the job's reports are there, empty where it wrote none (see promise_report).
promise_reports() {
  promise_outputs "${1-}"
  promise_report .drydock/code-quality.json '[]' "${1-}"
}
