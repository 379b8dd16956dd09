. ../shell/expiry.sh

# job_labels: prints the labels of what the job makes on an engine, one a line: the job, and the second after which the
# next job may sweep what a killed one left.
job_labels() {
  printf 'drydock.job=%s\ndrydock.expires=%s\n' "$CI_JOB_ID" "$(expiry)"
}
