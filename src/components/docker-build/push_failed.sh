. ../../shell/fail.sh
. ../../shell/last_error.sh

# push_failed TARGET STATUS LOG: leaves with STATUS, saying why the push of TARGET failed.
push_failed() {
  if [ "$2" -eq 75 ]; then
    fail 75 "the push of $1 failed" "$(last_error "$3")" 'run the job again later; the registry or the network had a fault'
  elif grep -Eqi 'denied|unauthorized|authentication required|no basic auth' "$3"; then
    fail "$2" "the registry refuses the push of $1" "$(last_error "$3")" \
      "give the job's user write access, or name the registry's credentials in the input registry_auth"
  fi
  fail "$2" "the push of $1 failed" "$(last_error "$3")" 'the lines above are the output of docker push'
}
