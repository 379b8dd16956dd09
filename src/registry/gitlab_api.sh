. ../shell/value_of.sh
. ./http.sh
. ./http_line.sh

# gitlab_api DIR METHOD PATH: makes a request to GitLab's API about this project, as `http` does, with the token that the
# variable named by DRYDOCK_TOKEN holds, or the job token. https://docs.gitlab.com/ci/jobs/ci_job_token/#job-token-access
gitlab_api() {
  (
    umask 077
    if [ -n "$DRYDOCK_TOKEN" ]; then
      http_line header "PRIVATE-TOKEN: $(value_of "$DRYDOCK_TOKEN")"
    else
      http_line header "JOB-TOKEN: ${CI_JOB_TOKEN:-}"
    fi >"$1/auth"
  )
  http "$1" "$2" "$CI_API_V4_URL/projects/$CI_PROJECT_ID/$3"
}
