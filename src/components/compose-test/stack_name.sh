# stack_name: prints the name of the job's compose project, which no other job has.
stack_name() {
  printf 'drydock-%s-%s\n' "${CI_PROJECT_ID:-0}" "$CI_JOB_ID" | LC_ALL=C tr '[:upper:]' '[:lower:]'
}
