# job_dir: prints the path of the job's private folder, outside the checkout; the same in script and after_script.
job_dir() {
  printf '%s/drydock-%s\n' "${TMPDIR:-/tmp}" "${CI_JOB_ID:?}"
}
