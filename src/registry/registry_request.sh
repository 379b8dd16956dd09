. ./http.sh
. ./registry_accept.sh
. ./registry_open.sh

# registry_request DIR METHOD PATH [LINE...]: makes a request about the repository that registry_open has opened, PATH such as
# `manifests/TAG`, as `http` does. A token lives for minutes: after a 401 once more with another.
registry_request() {
  request_dir=$1
  request_method=$2
  request_url=https://$registry_host/v2/${registry_repository#*/}/$3
  shift 3
  http "$request_dir" "$request_method" "$request_url" "$(registry_accept)" "$@"
  [ "$http_status" = 401 ] || return 0
  registry_open "$request_dir" "$registry_repository" "$registry_actions"
  http "$request_dir" "$request_method" "$request_url" "$(registry_accept)" "$@"
}
