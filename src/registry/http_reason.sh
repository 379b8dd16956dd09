. ../shell/json_paths.sh
. ../shell/printable.sh

# http_reason DIR: prints why the last request was refused: its status, and what the answer says.
# https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
http_reason() {
  reason_text=$(json_paths <"$1/body" 2>/dev/null |
    sed -nE 's#^/(errors/0/code|errors/0/message|message|error)	"(.*)"$#\2#p' | paste -s -d ' ' -)
  printf 'HTTP %s%s\n' "${http_status:-}" "${reason_text:+: $(printable "$reason_text")}"
}
