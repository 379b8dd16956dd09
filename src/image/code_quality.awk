# Makes findings of what json_paths prints of buildx's metadata file, each in two lines: what stays the same when its line moves,
# and its members of a Code Quality report. A build's warnings are base64 of `Rule: what is wrong (line N)`; the result of a check
# is plain. `path`, in base64 in QUALITY_PATH, is that of the Dockerfile as a JSON string. What has no place in the Dockerfile is no finding.
# https://docs.docker.com/build/metadata/variables/#buildx_metadata_warnings

function base64_bytes(text, bytes,   i, at, bits, left, n, power) {
  for (i = 1; i <= length(text); i++) {
    at = index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", substr(text, i, 1)) - 1
    if (at < 0) break
    bits = bits * 64 + at
    left += 6
    if (left < 8) continue
    left -= 8
    power = left == 4 ? 16 : left == 2 ? 4 : 1
    bytes[++n] = int(bits / power)
    bits %= power
  }
  return n + 0
}

# The inside of a JSON string, in ASCII; what is not UTF-8 becomes U+FFFD.
function json_text(base64,   bytes, n, i, k, code, more, least, out) {
  n = base64_bytes(base64, bytes)
  for (i = 1; i <= n; i++) {
    code = bytes[i]
    if (code == 34 || code == 92) out = out "\\" sprintf("%c", code)
    else if (code >= 32 && code < 127) out = out sprintf("%c", code)
    else if (code < 128) out = out sprintf("\\u%04x", code)
    else {
      more = code >= 240 && code < 248 ? 3 : code >= 224 && code < 240 ? 2 : code >= 192 && code < 224 ? 1 : 0
      least = more == 3 ? 65536 : more == 2 ? 2048 : 128
      code = more == 3 ? code - 240 : more == 2 ? code - 224 : code - 192
      for (k = 1; k <= more && i + k <= n && bytes[i + k] >= 128 && bytes[i + k] < 192; k++) code = code * 64 + bytes[i + k] - 128
      if (!more || k <= more || code < least || code > 1114111 || (code >= 55296 && code < 57344)) {
        out = out "\\ufffd"
        continue
      }
      i += more
      if (code < 65536) out = out sprintf("\\u%04x", code)
      else out = out sprintf("\\u%04x\\u%04x", 55296 + int((code - 65536) / 1024), 56320 + (code - 65536) % 1024)
    }
  }
  return out
}

function unquoted(text) { return substr(text, 2, length(text) - 2) }

function found(name, text, line, severity,   key) {
  if (line == "" || (name, text, line) in seen) return
  seen[name, text, line] = 1
  key = name ": " text
  if (times[key]++) key = key " " times[key]
  print key
  printf "\"description\":\"%s: %s\",\"check_name\":\"%s\",\"severity\":\"%s\",\"location\":{\"path\":\"%s\",\"lines\":{\"begin\":%d}}}\n", \
    name, text, name, severity, path, line
}

BEGIN { FS = "\t"; path = json_text(ENVIRON["QUALITY_PATH"]) }

{ value[$1] = $2 }

$1 ~ /^\/(buildx\.build\.|result\.json\/)warnings\/[0-9]+\/(short|ruleName)$/ { order[++count] = substr($1, 1, match($1, /[^\/]*$/) - 1) }

END {
  for (n = 1; n <= count; n++) {
    at = order[n]
    if (at "short" in value) {
      text = json_text(unquoted(value[at "short"]))
      sub(/ \(line [0-9]+\)$/, "", text)
      name = "Dockerfile"
      if (match(text, /^[A-Za-z0-9]+: /)) {
        name = substr(text, 1, RLENGTH - 2)
        text = substr(text, RLENGTH + 1)
      }
      found(name, text, value[at "range/0/start/line"], "minor")
    } else found(unquoted(value[at "ruleName"]), unquoted(value[at "detail"]), value[at "location/ranges/0/start/line"], "minor")
  }
  at = "/result.json/buildError/"
  if (at "message" in value) found("BuildError", unquoted(value[at "message"]), value[at "location/ranges/0/start/line"], "major")
}
