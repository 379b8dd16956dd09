. ../shell/fail.sh
. ./http.sh
. ./http_fix.sh
. ./http_line.sh
. ./http_reason.sh

# git_refs DIR: asks the project's repository for its refs, and writes the names of its branches to DIR/branches and those of
# its Git tags to DIR/git-tags, one a line. The job token may read the repository in every version of GitLab.
# https://git-scm.com/docs/http-protocol#_smart_clients
git_refs() {
  (umask 077 && http_line user "gitlab-ci-token:${CI_JOB_TOKEN:-}" >"$1/auth")
  http "$1" GET "$CI_PROJECT_URL.git/info/refs?service=git-upload-pack"
  # Any other page that comes with 200 would be a repository without branches.
  [ "$http_status$(head -n 1 "$1/body" | tr -d '\000')" = '200001e# service=git-upload-pack' ] || fail 1 "the branches of $CI_PROJECT_URL cannot be listed" "$(http_reason "$1")" \
    "$(http_fix 'the job token, which has the rights of the user who started the job')"
  # A line is its length in four hexadecimal digits, the object's name, a blank, the ref's name; behind a NUL what the server can do.
  tr '\000' '\n' <"$1/body" | LC_ALL=C sed -n 's|^.*[0-9a-f] refs/heads/\(.*\)|\1|p' >"$1/branches"
  tr '\000' '\n' <"$1/body" | LC_ALL=C sed -n -e '/\^{}$/d' -e 's|^.*[0-9a-f] refs/tags/\(.*\)|\1|p' >"$1/git-tags"
}
