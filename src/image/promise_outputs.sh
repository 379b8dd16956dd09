. ../shell/promise_report.sh

# promise_outputs [fresh]: sees to it that the reports of a job that makes an image are there, empty where it wrote none
# (see promise_report).
promise_outputs() {
  promise_report .drydock/build.env '' "${1-}"
  promise_report .drydock/annotations.json '{}' "${1-}"
}
