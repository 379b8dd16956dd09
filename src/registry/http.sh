. ../shell/fail.sh
. ../shell/notice.sh
. ../shell/printable.sh
. ./http_line.sh
. ./retry_after.sh

# http DIR METHOD URL [LINE...]: makes one request by curl; LINEs are further lines of its configuration. Reads DIR/curl, from
# http_open, and DIR/auth, the credentials. Leaves DIR/body, DIR/headers, and the answer's status in http_status.
# A fault that may pass (429, 5xx, no answer) is tried again after 1, 3 and 9 seconds, or when Retry-After says; when it
# stays, leaves with 75. Not in a subshell, which alone it would leave.
http() {
  http_dir=$1
  http_method=$2
  http_url=$3
  shift 3
  for http_pause in 1 3 9 end; do
    : >"$http_dir/headers"
    : >"$http_dir/body"
    http_code=0
    http_status=$({
      http_line url "$http_url"
      case $http_method in
        HEAD) echo head ;;
        *) http_line request "$http_method" ;;
      esac
      http_line dump-header "$http_dir/headers"
      if [ "$http_method" = HEAD ]; then http_line output /dev/null; else http_line output "$http_dir/body"; fi
      http_line write-out '%{http_code}'
      [ "$#" -eq 0 ] || printf '%s\n' "$@"
    } | curl --disable --config "$http_dir/curl" --config "$http_dir/auth" --config - 2>"$http_dir/error") || http_code=$?
    case $http_code:$http_status in
      0:408 | 0:429 | 0:50[0234] | 0:52?) http_why="HTTP $http_status" ;;
      0:*) return 0 ;;
      # curl's exit codes: https://curl.se/docs/manpage.html#EXIT
      5:* | 6:* | 7:* | 16:* | 18:* | 28:* | 35:* | 52:* | 55:* | 56:* | 92:*) http_why=$(printable "$(cat "$http_dir/error")") ;;
      60:* | 77:*) fail 1 "no request to $http_url" "$(printable "$(cat "$http_dir/error")")" 'name a file variable with the CA certificate in the input ca_certificate' ;;
      *) fail 1 "no request to $http_url" "$(printable "$(cat "$http_dir/error")")" 'check the address, and the image in the input curl_image' ;;
    esac
    [ "$http_pause" != end ] ||
      fail 75 "$http_method $http_url failed" "$http_why" 'run the job again later: the registry or the network had a fault'
    http_pause=$(retry_after "$http_dir/headers" "$http_pause")
    notice "$http_why; trying again in $http_pause s"
    sleep "$http_pause"
  done
}
