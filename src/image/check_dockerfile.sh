. ../shell/fail.sh
. ../shell/list_arguments.sh
. ../shell/retry.sh
. ./build_failed.sh
. ./code_quality.sh
. ./context_argument.sh
. ./dockerfile_path.sh
. ./platforms.sh
. ./step_arguments.sh

# check_dockerfile DIR REPORT: lets BuildKit check the Dockerfile, which builds nothing, and writes a Code Quality report of what it
# found. DIR takes check.log, and metadata.json with the result. Leaves with buildx's status, 1, when there is a warning or no
# Dockerfile in it, with 75 when a registry has a fault.
# https://docs.docker.com/build/checks/
check_dockerfile() {
  check_dir=$1
  check_report=$2
  set -- docker buildx build --builder "${BUILDX_BUILDER:-default}" --progress plain --call check --metadata-file "$check_dir/metadata.json"
  while IFS= read -r check_argument; do
    [ -z "$check_argument" ] || set -- "$@" "$check_argument"
  done <<EOF
$(step_arguments && list_arguments --platform "$(platforms)")
EOF
  check_status=0
  retry "$check_dir/check.log" "$@" -- "$(context_argument)" || check_status=$?
  if [ "$check_status" -ne 75 ] && [ -f "$check_dir/metadata.json" ]; then
    code_quality "$check_dir/metadata.json" "$(dockerfile_path)" >"$check_report"
  fi
  [ "$check_status" -ne 0 ] || return 0
  ! grep -q '^ERROR: ' "$check_dir/check.log" || build_failed "$check_status" 'the Dockerfile could not be checked' "$check_dir/check.log"
  fail "$check_status" 'the Dockerfile has warnings' 'the lines above name them, with a page about each rule' \
    'change the Dockerfile, or skip a rule in its first line, as in: # check=skip=JSONArgsRecommended; allow_failure: true lets the pipeline go on'
}
