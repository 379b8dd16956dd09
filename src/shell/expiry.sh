. ./whole.sh

# expiry: prints the second after which the next job may sweep what a killed one left: an hour behind the job's time limit.
expiry() {
  printf '%s\n' "$(($(date +%s) + $(whole "${CI_JOB_TIMEOUT:-}" 86400) + 3600))"
}
